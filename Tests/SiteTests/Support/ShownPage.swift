import Foundation
import HTTPTypes

/// What a browser shows: an answer, read, with what somebody has typed into it.
struct ShownPage: Sendable {
    /// Path and query, or the whole address on a tenant's own host.
    let address: String
    let status: Int
    let headers: HTTPFields
    let body: String
    let document: HTMLDocument
    /// Values typed or chosen, by element.
    private var typed: [Int: String] = [:]
    /// Boxes and circles ticked or not, by element.
    private var ticked: [Int: Bool] = [:]

    init(address: String, status: Int, headers: HTTPFields, body: String) {
        self.address = address
        self.status = status
        self.headers = headers
        self.body = body
        document = HTMLDocument(headers[.contentType]?.hasPrefix("text/html") == true ? body : "")
    }

    /// Where a redirection leads.
    var location: String? { headers[.location] }
    /// The address without query and place on the page.
    var path: String { String(address.prefix { $0 != "?" && $0 != "#" }) }
    /// The text of the page's own part.
    var main: String { text("main") }
    var heading: String { text("h1") }
    var title: String { text("title") }
    /// The summary on top of a page where something must be mended.
    var errors: String { text("#errors") }

    /// Elements that match a selector.
    func all(_ selector: String) -> [Int] { HTMLSelector(selector).matches(in: document) }

    func count(_ selector: String) -> Int { all(selector).count }

    /// The text of the first match; empty without one.
    func text(_ selector: String) -> String { all(selector).first.map(document.text) ?? "" }

    /// The texts of all matches.
    func texts(_ selector: String) -> [String] { all(selector).map(document.text) }

    /// An attribute of each match that has it.
    func attributes(_ name: String, of selector: String) -> [String] {
        all(selector).compactMap { document.attribute(name, of: $0) }
    }

    /// An attribute of the first match.
    func attribute(_ name: String, of selector: String) -> String? { attributes(name, of: selector).first }

    /// Links with this text; all of them where the text is empty.
    func links(_ text: String = "") -> [String] {
        all("a[href]").filter { text.isEmpty || document.text(of: $0).contains(text) }
            .compactMap { document.attribute("href", of: $0) }
    }

    /// Buttons with this text.
    func buttons(_ text: String) -> [Int] {
        all("button").filter { document.text(of: $0) == text && document.attribute("hidden", of: $0) == nil }
    }

    /// The values of all buttons of a name, such as the times that a calendar offers in its table.
    func values(ofButtons name: String, in selector: String = "table") -> [String] {
        attributes("value", of: "\(selector) button[name=\(name)]")
    }
}

extension ShownPage {
    /// What a field holds now.
    func value(_ selector: String) -> String? { all(selector).first.flatMap(value) }

    /// Whether a box or circle is ticked now.
    func isTicked(_ selector: String) -> Bool { all(selector).first.map(isTicked) ?? false }

    /// Types into a field, or chooses from a list.
    mutating func fill(_ selector: String, _ value: String) throws {
        for field in try found(selector).prefix(1) { typed[field] = value }
    }

    /// Ticks a box or a circle, and with that no other circle of its name.
    mutating func tick(_ selector: String) throws {
        guard let box = try found(selector).first else { return }
        if document.attribute("type", of: box) == "radio", let name = document.attribute("name", of: box) {
            for other in all("input[type=radio]") where document.attribute("name", of: other) == name {
                ticked[other] = false
            }
        }
        ticked[box] = true
    }

    private func found(_ selector: String) throws -> [Int] {
        let found = all(selector)
        guard !found.isEmpty else { throw Missing(what: selector, page: self) }
        return found
    }

    private func value(of node: Int) -> String? {
        if let value = typed[node] { return value }
        switch document.nodes[node].name {
        case "textarea":
            let text = document.nodes[node].children.map { document.nodes[$0].text }.joined()
            return String(text.trimmingPrefix("\n"))
        case "select":
            let options = all("option").filter { document.ancestors(of: $0).contains(node) }
            let chosen = options.first { document.attribute("selected", of: $0) != nil } ?? options.first
            return chosen.flatMap { document.attribute("value", of: $0) }
        default: return document.attribute("value", of: node) ?? ""
        }
    }

    private func isTicked(_ node: Int) -> Bool {
        ticked[node] ?? (document.attribute("checked", of: node) != nil)
    }

    /// What is sent when somebody presses a button: its form's method, address and fields.
    func submission(pressing button: Int) throws -> (action: String, fields: [(String, String)]) {
        guard let form = form(of: button) else {
            throw Missing(what: "a form of the button", page: self)
        }
        var fields: [(String, String)] = []
        for node in all("input, select, textarea, button") where self.form(of: node) == form {
            guard let name = document.attribute("name", of: node) else { continue }
            switch (document.nodes[node].name, document.attribute("type", of: node)) {
            case ("button", _): if node == button { fields.append((name, value(of: node) ?? "")) }
            case (_, "checkbox"), (_, "radio"): if isTicked(node) { fields.append((name, value(of: node) ?? "on")) }
            default: fields.append((name, value(of: node) ?? ""))
            }
        }
        let action = document.attribute("formaction", of: button) ?? document.attribute("action", of: form)
        return (action ?? address, fields)
    }

    /// The form that an input or button belongs to: the one that it names, else the one around it.
    func form(of node: Int) -> Int? {
        if let id = document.attribute("form", of: node) { return all("form#\(id)").first }
        return document.ancestors(of: node).first { document.nodes[$0].name == "form" }
    }

    /// What a test looked for and the page doesn't have.
    struct Missing: Error, CustomStringConvertible {
        let what: String
        let page: ShownPage

        var description: String {
            "\(what) isn't on \(page.address) (\(page.status), \(page.heading)): \(page.errors) \(page.main.prefix(300))"
        }
    }
}
