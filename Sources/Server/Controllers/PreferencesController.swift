import HTTPTypes
import Hummingbird
import Web
import Platform

/// Keeps a visitor's language and colours in cookies.
struct PreferencesController: Sendable {
    let languages: LanguageChoice
    let cookies: CookiePolicy

    /// POST /{t}/preferences: either value may be absent; an unknown one is refused.
    @Sendable func set(_ request: Request, _ context: TenantContext) throws -> Response {
        var response = Response.seeOther(RequestPath.own(context.form["back"]) ?? context.paths.to(\.home))
        if let given = context.form["language"] {
            guard let language = languages.validated(given) else { throw HTTPFailure.malformed }
            keep(PreferenceCookie.language, language, in: &response)
        }
        if let given = context.form["scheme"] {
            guard let scheme = ColourScheme(rawValue: given) else { throw HTTPFailure.malformed }
            keep(PreferenceCookie.scheme, scheme.rawValue, in: &response)
        }
        return response
    }

    private func keep(_ name: String, _ value: String, in response: inout Response) {
        response.setCookie(cookies.preference(name, value: value))
    }
}
