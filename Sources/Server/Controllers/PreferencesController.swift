import Hummingbird
import Web

/// Language and colours, chosen on a page where nothing is typed; the middleware keeps them, as those of any form.
struct PreferencesController: Sendable {
    /// POST /{t}/preferences: back to the page that was shown.
    @Sendable func set(_ request: Request, _ context: TenantContext) throws -> Response {
        .seeOther(RequestPath.own(context.form["back"]) ?? context.paths.to(\.home))
    }
}
