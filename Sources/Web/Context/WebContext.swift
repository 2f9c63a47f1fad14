public import Foundation
public import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// What a handler knows of its request besides the request itself.
public struct WebContext: RequestContext {
    /// What the framework keeps: path parameters, the logger, the route's template.
    public var coreContext: CoreRequestContextStorage
    /// Random, 16 hexadecimal digits; in `X-Request-Id`, in every log line of the request and on error pages.
    public let requestID: String
    /// The other end of the connection itself.
    let peer: IPAddress?
    /// Where the visitor is, with trusted proxies taken away.
    public internal(set) var origin: TrustedProxies.Origin
    /// Whether the visitor shares a network of the office's own with many, so that limits by network don't count.
    public internal(set) var isOnSharedNetwork = false
    /// The page's language: a tag that the platform offers, and the tenant.
    public internal(set) var language: String
    /// The language that the visitor would rather have, where the tenant doesn't offer it.
    public internal(set) var languageNotOffered: String?
    /// The colours chosen by the visitor.
    public internal(set) var colourScheme: ColourScheme
    /// What the form says of language and colours, to be kept in cookies.
    var preferenceChoice = PreferenceChoice()
    /// The tenant of the path, found once, so that a version change in mid-request can't mix two.
    public internal(set) var tenant: (any SiteTenant)?
    /// Whether the visitor came to the platform's address or to a tenant's own host.
    public internal(set) var hostScope = HostScope.platform
    /// Path and query as the visitor's browser has them; on a tenant's own host the request's are the route table's.
    var asked: URI = "/"
    /// Path and query as asked, which can be opened again: the address of a POST leads to its page.
    ///
    /// Never logged: it can hold a link's token.
    public internal(set) var target = "/"
    /// The submitted form; empty unless the request is a POST.
    public internal(set) var form: FormBody
    /// What the request carries besides; see ``upload()`` and ``json(_:decoder:)``.
    var content = BodyContent.none

    /// Shared by all copies of this context, so that a session made in a handler gets its cookie.
    let browser = RequestSession()

    /// The context of a request that has just come.
    public init(source: ApplicationRequestContextSource) {
        requestID = Random.requestID()
        coreContext = CoreRequestContextStorage(source: source)
        peer = IPAddress(source.channel.remoteAddress)
        origin = TrustedProxies.Origin(address: peer, isHTTPS: false)
        language = "ja"
        colourScheme = .standard
        form = FormBody()
        var logger = source.logger
        logger[metadataKey: "hb.request.id"] = nil
        logger[metadataKey: "request"] = .string(requestID)
        self.logger = logger
    }

    /// The request id, under the framework's name for it.
    public var id: String { requestID }

    /// What the platform knows the browser by: SHA-256 of its session's secret; the session is made now if it has none.
    public var sessionKey: Data { browser.requireSession().key }

    /// What the platform will know the browser by once it is given rights: SHA-256 of a secret made now, so that nobody
    /// can have it who knows the present one.
    ///
    /// Rights are given to this key, and with them the browser gets its secret: ``renewSession()``.
    public var successorKey: Data { browser.successor().key }

    /// Gives the browser the secret behind ``successorKey``, under which it goes on.
    public func renewSession() { browser.renew() }

    /// Takes the session from the browser.
    public func endSession() { browser.end() }

    /// The value of the hidden field `token` of every form.
    public func formToken() -> String { browser.formToken() }

    /// Query of an address that a redirection with a new cookie leads to: who comes there without one takes none.
    public static let cookieQuery = "cookie=set"

    /// Whether the browser was given a cookie just now.
    public var hasJustBeenGivenCookie: Bool { asked.query == Self.cookieQuery }

    /// Whether the browser was given a cookie just now and hasn't brought it.
    public var refusesCookies: Bool { hasJustBeenGivenCookie && !browser.isBrought }

    /// A path parameter by its name in the route template, as sent (no percent decoding: ours are all plain ASCII).
    ///
    /// - Throws: ``HTTPFailure/notFound`` when the template has no such parameter.
    public func parameter(_ name: String) throws(HTTPFailure) -> String {
        guard let value = parameters.get(name) else { throw .notFound }
        return value
    }
}
