import Foundation
public import Web
public import Platform
import Domain

/// A context whose handlers show pages to a visitor.
protocol VisitorContext: Sendable {
    /// The request, as the web layer knows it.
    var web: WebContext { get }
    /// Whose page it is; nil for the platform's own.
    var owner: Tenant? { get }
    /// When what the visitor entered ends to be kept; nil where nothing is kept.
    var keptUntil: Date? { get }
    /// Whether the page is one that only this browser may see, until the visitor finishes.
    var isOwn: Bool { get }
}

extension VisitorContext {
    var keptUntil: Date? { nil }
    var isOwn: Bool { false }

    /// The submitted form; empty unless the request is a POST.
    var form: FormBody { web.form }

    /// In which the page is shown.
    var language: Language { Language(tag: web.language) }

    /// Addresses of pages where this visitor came in.
    var paths: SitePaths { SitePaths(tenant: owner?.settings.id, hostScope: web.hostScope) }

    /// The browser as the platform knows it.
    var session: Data { web.sessionKey }

    /// The browser as the platform will know it once it is given rights; ``WebContext/renewSession()`` follows then.
    var successor: Data { web.successorKey }
}

extension WebContext: VisitorContext {
    var web: WebContext { self }
    var owner: Tenant? { nil }

    /// What is counted by network is counted under this; nil where many share the visitor's.
    var source: RequestSource? {
        guard !isOnSharedNetwork else { return nil }
        let networks = origin.address?.limitedNetworks ?? (narrow: "unknown", wide: "unknown")
        return RequestSource(narrow: networks.narrow, wide: networks.wide)
    }

    /// The id in the path; ours are always UUIDs.
    ///
    /// - Throws: ``HTTPFailure/notFound``.
    func id(_ name: String) throws(HTTPFailure) -> UUID {
        guard let id = UUID(uuidString: try parameter(name)) else { throw .notFound }
        return id
    }
}

extension Tenant: SiteTenant {
    /// The language tags that it offers.
    public var languageTags: [String] { settings.languages.map(\.tag) }
}
