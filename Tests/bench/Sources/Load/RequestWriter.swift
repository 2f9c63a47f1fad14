import Crypto
import Foundation
import Platform
import Domain

/// A visitor's browser: its session and the journey that it may see.
struct Visitor: Sendable {
    let journey: UUID
    let session: String
    /// The journey's proven address.
    let email: EmailAddress

    /// What the platform stores of the session.
    var sessionKey: Data { Data(SHA256.hash(data: Data(session.utf8))) }
}

/// Writes visitors' requests as browsers send them.
struct RequestWriter {
    private let tenant: TenantID
    private let tokenKey: SymmetricKey
    private let browser: PublicRequests

    init(_ bench: BenchTenant, platform: BenchPlatform, environment: BenchEnvironment) {
        tenant = bench.tenant.settings.id
        tokenKey = platform.masterKey.serverKey(for: "form-tokens")
        browser = PublicRequests(port: environment.port)
    }

    /// The choice of a time.
    func hold(_ visitor: Visitor, start: String, counter: CounterID) -> [UInt8] {
        post("holds", "counter=\(counter.name)&start=\(start.replacingOccurrences(of: ":", with: "%3A"))", visitor)
    }

    /// 「予約する」, on a check page that shows this state and time.
    func book(_ visitor: Visitor, _ state: JourneyState, at slot: BenchTenant.Slot) -> [UInt8] {
        var state = state
        state.email = visitor.email
        let parts = ShownParts(state, start: slot.start, counter: slot.counter, sequence: nil)
        let shown = parts.printed.replacingOccurrences(of: ":", with: "%3A").replacingOccurrences(of: " ", with: "+")
        let start = slot.formValue.replacingOccurrences(of: ":", with: "%3A")
        let form = "start=\(start)&counter=\(slot.counter.name)&shown=\(shown)"
        return post("bookings", "request=\(visitor.journey.uuidString.lowercased())&\(form)", visitor)
    }

    /// The calendar.
    func calendar(_ visitor: Visitor) -> [UInt8] {
        Array("GET \(path(visitor, "calendar")) HTTP/1.1\r\n\(fields(visitor))\r\n".utf8)
    }

    private func post(_ page: String, _ form: String, _ visitor: Visitor) -> [UInt8] {
        let body = "token=\(token(visitor))&\(form)"
        let head = """
            POST \(path(visitor, page)) HTTP/1.1\r
            \(fields(visitor))Sec-Fetch-Site: same-origin\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(body.utf8.count)\r
            \r

            """
        return Array((head + body).utf8)
    }

    private func path(_ visitor: Visitor, _ page: String) -> String {
        "/\(tenant.name)/journeys/\(visitor.journey.uuidString.lowercased())/\(page)"
    }

    private func fields(_ visitor: Visitor) -> String {
        "\(browser.fields)Cookie: session=\(visitor.session)\r\n"
    }

    /// The token of the visitor's pages, as the server makes it of its own key.
    private func token(_ visitor: Visitor) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(visitor.session.utf8), using: tokenKey)
        return Self.base64URL(Data(code))
    }

    /// 32 bytes give 43 characters.
    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
