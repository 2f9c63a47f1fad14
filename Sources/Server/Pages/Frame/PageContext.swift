import Foundation
import Platform
import Domain
import Web

/// What every page needs to know of its request.
struct PageContext: Sendable {
    /// Whose page it is; nil for the platform's own pages.
    var tenant: TenantSettings?
    /// Where the visitor came in.
    var hostScope = HostScope.platform
    /// In which the page is written.
    var language: Language
    /// The language that the visitor would rather have, where the tenant doesn't offer it.
    var languageNotOffered: Language?
    /// The colours that the visitor has chosen.
    var scheme: ColourScheme
    /// Path (and query) of a page that can be opened with GET; language and colours lead back to it.
    var path: String
    /// Token against forged requests, for every form.
    var token: String
    /// The rehearsal clock's time; nil when the clock is the real one.
    var rehearsal: Date?
    /// When what was entered ends to be kept; nil where nothing is kept.
    var sessionEnds: Date?
    /// Whether the page is one that only this browser may see, until the visitor finishes.
    var isOwn = false
    /// Shown on error pages.
    var requestID: String
    /// By the platform's clock, which may be rehearsing.
    var now: Date

    /// Addresses of the tenant's pages.
    var paths: SitePaths { SitePaths(tenant: tenant?.id, hostScope: hostScope) }
}
