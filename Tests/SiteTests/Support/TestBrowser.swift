import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOEmbedded
import Synchronization

@testable import Server

/// A visitor's browser without script: keeps cookies, follows redirections, fills in forms and presses their buttons.
final class TestBrowser: Sendable {
    private struct State {
        /// By host: no other gets them.
        var cookies: [String: [String: String]] = [:]
        var page: ShownPage?
    }

    private let server: SiteClient
    private let host: String
    private let state = Mutex(State())
    /// Header fields of every request.
    let fields: HTTPFields

    init(_ server: SiteClient, host: String = SiteClient.host, fields: HTTPFields = [:]) {
        self.server = server
        self.host = host
        self.fields = fields
    }

    /// What is shown now.
    var page: ShownPage {
        state.withLock { $0.page } ?? ShownPage(address: "about:blank", status: 0, headers: [:], body: "")
    }

    /// The cookies of the browser's host, by name.
    var cookies: [String: String] {
        get { state.withLock { $0.cookies[host, default: [:]] } }
        set { state.withLock { $0.cookies[host] = newValue } }
    }

    func forgetCookies() {
        state.withLock { $0.cookies = [:] }
    }

    /// Opens a path, or a link of a mail, and follows where it leads.
    @discardableResult
    func open(_ address: String, _ more: HTTPFields = [:]) async throws -> ShownPage {
        try await follow(try await send(.get, address, more))
    }

    /// Asks without showing the answer or following it.
    func send(
        _ method: HTTPRequest.Method, _ address: String, _ more: HTTPFields = [:], body: String = ""
    ) async throws -> ShownPage {
        let (host, target) = Self.parts(of: address, host: host)
        var headers = fields
        headers.append(contentsOf: more)
        let cookies = state.withLock {
            $0.cookies[host, default: [:]].map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        }
        if !cookies.isEmpty { headers[.cookie] = cookies }
        let (head, answer) = try await server.answer(
            method, String(target.prefix { $0 != "#" }), host: host, headers: headers, body: body)
        for cookie in head.headerFields[fields: .setCookie] {
            let pair = cookie.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            let value = cookie.value.contains("Max-Age=0") ? nil : pair.last.map(String.init)
            if pair.count == 2 { state.withLock { $0.cookies[host, default: [:]][String(pair[0])] = value } }
        }
        return ShownPage(
            address: host == self.host ? target : "http://\(host)\(target)", status: head.status.code,
            headers: head.headerFields, body: answer)
    }

    /// Sends a form's fields by hand, with the token of the page that is shown, and follows the answer.
    @discardableResult
    func post(_ address: String, _ values: [(String, String)]) async throws -> ShownPage {
        try await follow(try await sendFields(address, values))
    }

    /// The same, neither shown nor followed.
    func sendFields(_ address: String, _ values: [(String, String)]) async throws -> ShownPage {
        let token = page.attribute("value", of: "input[name=token]") ?? ""
        let all = values.contains { $0.0 == "token" } ? values : [("token", token)] + values
        return try await send(.post, address, Self.formFields, body: Self.encoded(all))
    }

    /// Follows the link with this text.
    @discardableResult
    func follow(link text: String, in selector: String = "") async throws -> ShownPage {
        let page = page
        let links = page.all("\(selector) a[href]").filter { page.document.text(of: $0).contains(text) }
        guard let link = links.first, let address = page.document.attribute("href", of: link) else {
            throw ShownPage.Missing(what: "the link \(text)", page: page)
        }
        return try await open(address)
    }

    /// Presses the button with this text, or the first that matches a selector.
    @discardableResult
    func press(_ button: String) async throws -> ShownPage {
        try await follow(try await sendForm(pressing: button))
    }

    /// The answer to pressing a button, neither shown nor followed; `extra` fields come from the browser's own tools.
    func sendForm(pressing button: String, extra: [(String, String)] = []) async throws -> ShownPage {
        let page = page
        guard let node = page.buttons(button).first ?? page.all(button).first else {
            throw ShownPage.Missing(what: "the button \(button)", page: page)
        }
        let (action, values) = try page.submission(pressing: node)
        let sent = values.filter { value in !extra.contains { $0.0 == value.0 } } + extra
        return try await send(.post, action, Self.formFields, body: Self.encoded(sent))
    }

    /// Types into a field, or chooses from a list.
    func fill(_ selector: String, _ value: String) throws {
        try change { page throws in try page.fill(selector, value) }
    }

    /// A day such as 1985-04-12 into its three fields.
    func fill(day field: String, _ day: String) throws {
        for (part, value) in zip(["year", "month", "day"], day.split(separator: "-")) {
            try fill("#\(field)-\(part)", String(value))
        }
    }

    /// Ticks a box or a circle.
    func tick(_ selector: String) throws {
        try change { page throws in try page.tick(selector) }
    }

    /// Shows an answer, after the redirections that it asks for.
    func follow(_ answer: ShownPage) async throws -> ShownPage {
        var answer = answer
        for _ in 0..<5 {
            guard [303, 308].contains(answer.status), let location = answer.location else { break }
            let base = answer.address.hasPrefix("http") ? Self.origin(of: answer.address) : ""
            answer = try await send(.get, location.hasPrefix("/") ? base + location : location)
        }
        let shown = answer
        state.withLock { $0.page = shown }
        return shown
    }

    private func change(_ change: (inout ShownPage) throws -> Void) throws {
        var changed = page
        try change(&changed)
        let shown = changed
        state.withLock { $0.page = shown }
    }

    private static let formFields: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    private static func encoded(_ values: [(String, String)]) -> String {
        let plain = CharacterSet(charactersIn: "a"..."z").union(CharacterSet(charactersIn: "A"..."Z"))
            .union(CharacterSet(charactersIn: "0"..."9")).union(CharacterSet(charactersIn: "-._"))
        return values.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")"
        }.joined(separator: "&")
    }

    private static func parts(of address: String, host: String) -> (host: String, target: String) {
        guard let scheme = address.firstRange(of: "://") else { return (host, address) }
        let rest = address[scheme.upperBound...]
        let named = rest.prefix { $0 != "/" }
        return (String(named), rest.count == named.count ? "/" : String(rest.dropFirst(named.count)))
    }

    private static func origin(of address: String) -> String {
        "http://\(parts(of: address, host: "").host)"
    }
}

extension HTTPField.Name {
    /// Where a proxy says the visitor is.
    static let visitorsAddress = Self.named("X-Forwarded-For")
    /// The number that error pages show.
    static let requestNumber = Self.named("X-Request-Id")

    private static func named(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .from }
}
