import HTTPTypes
import Hummingbird
import NIOCore

@testable import Web

/// What a program's request has shown.
struct ProgramContext: Sendable {
    let web: WebContext

    /// Lets programs through that know the key.
    init(_ web: WebContext, _ request: Request, key: String) throws(HTTPFailure) {
        guard request.headers[.authorization] == "Bearer \(key)" else {
            throw .unauthenticated(challenge: "Bearer")
        }
        self.web = web
    }
}

/// What the handlers of the sample groups need.
struct SampleServices: Sendable {
    let key = "key of a test"
    let seen = Recorder<String>()
}

/// Groups as areas for staff and for programs have them; docs/adding-a-page.md shows them.
enum SampleGroup {
    static let pages = RouteGroup<SampleServices, WebContext, NoParameter>.open

    static let api = RouteGroup<SampleServices, ProgramContext, NoParameter>(
        body: .json(bytes: 100), failures: .problem
    ) { request, web, services, next in
        try await next(ProgramContext(web, request, key: services.key))
    }
}

/// Messages of programs and pictures of people.
struct SampleRoutes {
    struct Message: Decodable { let text: String }
    struct Secret: Error { let detail = "the cause, whole" }

    let token = SampleGroup.pages.get("/token") { _ in { _, context in .text(context.formToken()) } }
    let photos = SampleGroup.pages.post(
        "/photos", carrying: .upload(UploadLimits(bodyBytes: 2 << 20, fileBytes: 3 << 19, parts: 4))
    ) { services in
        { _, context in
            let upload = try context.upload()
            var bytes = 0
            while let event = try await upload.next() {
                switch event {
                case .part(let part): services.seen.append(part.fileName ?? part.name)
                case .bytes(let some): bytes += some.count
                case .end: break
                }
            }
            return .text("\(bytes) bytes")
        }
    }
    let read = SampleGroup.api.get("/api/messages") { _ in { _, _ in throw Secret() } }
    let send = SampleGroup.api.post("/api/messages") { services in
        { _, context in
            services.seen.append(try context.web.json(Message.self).text)
            return .text(context.web.browser.session == nil ? "no session" : "a session")
        }
    }
    let wipe = SampleGroup.api.post("/api/messages/wipe", carrying: .nothing) { _ in
        { _, context in .text(context.web.browser.session == nil ? "no session" : "a session") }
    }

    static let all: [any DeclaredRoute<SampleServices>] = Mirror(reflecting: SampleRoutes()).children.compactMap {
        $0.value as? any DeclaredRoute<SampleServices>
    }

    /// Answers all of them behind a site's middleware.
    static func responder(of site: TestSite, _ services: SampleServices) -> HostResponder {
        let middleware = SiteMiddleware(
            site: site.middleware.site, failures: site.middleware.failures, metrics: site.metrics,
            routes: RouteTable(all))
        return HostResponder(all, handlers: services, behind: middleware)
    }
}
