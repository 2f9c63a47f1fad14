import Platform
import Domain

/// The texts of the pages in one language, and the tenant's texts as that language's readers get them.
///
/// Order of fallback: the tenant's text in the language, the platform's text in the language, the tenant's Japanese, the
/// platform's Japanese. What is not in the page's language is marked with its `lang`.
struct Words: Sendable {
    /// In which they are said.
    let language: Language
    private let catalogue: Catalogue
    private let fallback: Catalogue
    private let fixed: [String: Markup]
    /// Of the texts that an office says otherwise; apart, so that offices share all others.
    private var own: [String: Markup] = [:]

    /// Joins a catalogue with the one that helps out.
    init(catalogue: Catalogue, fallback: Catalogue) {
        language = catalogue.language
        self.catalogue = catalogue
        self.fallback = fallback
        var fixed: [String: Markup] = [:]
        for key in fallback.keys.union(catalogue.keys) {
            fixed[key] = Self.markup(key, from: catalogue, or: fallback) { _ in nil }
        }
        self.fixed = fixed
    }

    private init(_ catalogue: Catalogue, _ fallback: Catalogue, fixed: [String: Markup]) {
        (self.catalogue, self.fallback, self.fixed) = (catalogue, fallback, fixed)
        language = catalogue.language
    }

    /// The same words with an office's own where it has some.
    func replaced(by texts: OwnTexts) -> Words {
        var words = Words(catalogue.replaced(by: texts), fallback.replaced(by: texts), fixed: fixed)
        for key in texts.texts.keys where fixed[key] != nil {
            words.own[key] = Self.markup(key, from: words.catalogue, or: words.fallback) { _ in nil }
        }
        return words
    }

    /// A text without HTML, for titles and attributes; a key that no catalogue has comes back as it is.
    ///
    /// - Parameters:
    ///   - values: what stands for each placeholder.
    ///   - count: the number that decides between one and many; it also fills `{count}`.
    func callAsFunction(_ key: String, _ values: [String: String] = [:], count: Int? = nil) -> String {
        guard let text = catalogue[key] ?? fallback[key] else { return key }
        return Furigana.plain(
            TextTemplate(text.form(for: count ?? 0, in: language)).filled { name in
                name == "count" ? count.map(String.init) ?? values[name] : values[name]
            })
    }

    /// A text as HTML; the values are escaped.
    func html(_ key: String, _ values: [String: String] = [:], count: Int? = nil) -> Markup {
        html(key, markup: values.mapValues { Markup(text: $0) }, count: count)
    }

    /// A text as HTML, with HTML in the places of its placeholders.
    func html(_ key: String, markup values: [String: Markup], count: Int? = nil) -> Markup {
        if values.isEmpty, count == nil { return own[key] ?? fixed[key] ?? Markup(text: key) }
        return Self.markup(key, from: catalogue, or: fallback, count: count ?? 0) { name in
            name == "count" ? count.map { Markup(text: String($0)) } ?? values[name] : values[name]
        }
    }

    var keys: Set<String> { Set(fixed.keys) }

    /// Whether any catalogue has the key.
    func has(_ key: String) -> Bool { fixed[key] != nil }

    private static func markup(
        _ key: String, from catalogue: Catalogue, or fallback: Catalogue, count: Int = 0,
        _ value: (String) -> Markup?
    ) -> Markup {
        let own = catalogue[key]
        guard let text = own ?? fallback[key] else { return Markup(text: key) }
        let form = text.form(for: count, in: catalogue.language)
        let language = own == nil ? fallback.language : catalogue.language
        let html = TextTemplate(Furigana.markup(form, in: language).html).filled { value($0)?.html }
        return own == nil ? Markup(trusted: html).marked(fallback.language.tag) : Markup(trusted: html)
    }
}

extension Words {
    /// A tenant's text without HTML, for titles and attributes.
    func plain(_ text: LocalizedText) -> String {
        Furigana.plain(text.resolved(in: language).text)
    }

    /// A tenant's text of one line as HTML.
    func inline(_ text: LocalizedText) -> Markup {
        let (text, actual) = text.resolved(in: language)
        let markup = RichText.inline(text, in: actual)
        return actual == language ? markup : markup.marked(actual.tag)
    }

    /// A tenant's paragraphs and lists as HTML.
    func rich(_ text: LocalizedText) -> Markup {
        let (text, actual) = text.resolved(in: language)
        let markup = RichText.markup(text, in: actual)
        return actual == language ? markup : markup.marked(actual.tag, block: true)
    }

    /// A tenant's name where it stands in one of our sentences.
    func name(_ text: LocalizedText) -> Markup {
        let (text, actual) = text.resolved(in: language)
        let markup = Furigana.markup(text, in: actual)
        return actual == language ? markup : markup.marked(actual.tag)
    }
}
