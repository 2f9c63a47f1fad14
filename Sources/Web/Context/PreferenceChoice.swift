import Hummingbird

/// What a visitor has chosen with a button that stands on every page: language, colours, or neither.
///
/// Any form may carry it, so that a page with input keeps what was typed when its language is changed.
struct PreferenceChoice: Sendable {
    private(set) var language: String?
    private(set) var scheme: ColourScheme?

    /// Nothing was chosen.
    init() {}

    /// The choice that a form carries.
    ///
    /// - Throws: ``HTTPFailure/malformed`` for a language or colours that there are not.
    init(_ form: FormBody, among languages: LanguageChoice) throws(HTTPFailure) {
        if let given = form[PreferenceCookie.language] {
            guard let language = languages.validated(given) else { throw .malformed }
            self.language = language
        }
        if let given = form[PreferenceCookie.scheme] {
            guard let scheme = ColourScheme(rawValue: given) else { throw .malformed }
            self.scheme = scheme
        }
    }

    /// The cookies that keep it.
    func cookies(under policy: CookiePolicy) -> [Cookie] {
        let values = [(PreferenceCookie.language, language), (PreferenceCookie.scheme, scheme?.rawValue)]
        return values.compactMap { name, value in value.map { policy.preference(name, value: $0) } }
    }
}

/// Names of the cookies that keep a visitor's choices, and of the form fields that make them.
public enum PreferenceCookie {
    /// Its value is a language tag.
    public static let language = "language"
    /// Its value is one of ``ColourScheme``.
    public static let scheme = "scheme"
}
