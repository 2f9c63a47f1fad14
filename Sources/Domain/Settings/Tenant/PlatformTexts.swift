/// The texts of the platform that an office can say in its own words, lent to the reader of settings.
public struct PlatformTexts: SettingsExtension {
    /// A file read without the platform's texts: the form of its own texts is judged, keys and placeholders aren't.
    public static let none = PlatformTexts(known: nil, languages: nil)

    /// What the platform's text says, by key; nil where nobody lent it.
    public let known: [String: Entry]?
    /// The languages that it is said in; nil where nobody lent it.
    let languages: Set<Language>?

    private init(known: [String: Entry]?, languages: Set<Language>?) {
        self.known = known
        self.languages = languages
    }

    /// The texts that an office can replace, by key, and the languages that the platform speaks.
    public init(_ texts: [String: Entry], languages: Set<Language>) {
        self.init(known: texts, languages: languages)
    }

    /// All keys, in order.
    var keys: [String] { (known ?? [:]).keys.sorted() }

    /// One text of the platform.
    public struct Entry: Sendable {
        /// The placeholders that have a value there.
        public let placeholders: Set<String>
        /// Those without which the text would hide what a visitor has to know.
        public let needed: Set<String>
        /// Whether a number decides between its forms.
        public let isCounted: Bool
        /// Whether it has several lines.
        public let hasLines: Bool

        /// A text of the pages or of the mails.
        ///
        /// On pages every placeholder is needed: a deadline without its time helps nobody. Texts of mails know and need
        /// what a service's own wording of that mail does.
        public init(key: String, placeholders: Set<String>, isCounted: Bool, hasLines: Bool) {
            let parts = key.split(separator: ".")
            self.isCounted = isCounted
            self.hasLines = hasLines
            guard parts.count == 3, parts[0] == "mail", let kind = MailKind(rawValue: String(parts[1])) else {
                self.placeholders = placeholders
                needed = placeholders
                return
            }
            self.placeholders = Set(MailPlaceholder.available(in: kind).map(\.rawValue))
            needed = parts[2] == "body" ? Set(MailPlaceholder.required(in: kind).map(\.rawValue)) : []
        }
    }
}
