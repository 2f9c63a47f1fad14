import HTTPTypes
import Hummingbird

/// Keeps a visitor's language and colours in cookies.
struct PreferencesController: Sendable {
    private let languages: LanguageChoice
    private let cookies: CookiePolicy
    private let isTenant: @Sendable (String) async -> Bool

    init(
        languages: LanguageChoice, secure: Bool, isTenant: @escaping @Sendable (String) async -> Bool
    ) {
        self.languages = languages
        self.isTenant = isTenant
        cookies = CookiePolicy(secure: secure)
    }

    /// POST /{t}/preferences: either value may be absent; an unknown one is refused.
    @Sendable func set(_ request: Request, _ context: WebContext) async throws -> Response {
        let tenant = try context.parameter("t")
        guard await isTenant(tenant) else { throw HTTPFailure.notFound }
        var response = Response.seeOther(
            Self.safe(back: context.form["back"]) ?? SitePaths(tenant, context.hostScope).home)
        if let given = context.form["language"] {
            guard let language = languages.validated(given) else { throw HTTPFailure.malformed }
            response.headers.append(cookie(PreferenceCookie.language, language))
        }
        if let given = context.form["scheme"] {
            guard let scheme = ColourScheme(rawValue: given) else { throw HTTPFailure.malformed }
            response.headers.append(cookie(PreferenceCookie.scheme, scheme.rawValue))
        }
        return response
    }

    private func cookie(_ name: String, _ value: String) -> HTTPField {
        HTTPField(name: .setCookie, value: cookies.setCookie(preference: name, value: value))
    }

    /// A path of this very site, or nil: `//` and `\` would begin another host's address.
    static func safe(back: String?) -> String? {
        guard let back, back.utf8.count <= RequestPath.limit, back.first == "/", !back.hasPrefix("//"),
            back.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return back
    }
}
