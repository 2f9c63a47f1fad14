/// A page's elements, read the way a browser reads well-formed ones.
struct HTMLDocument: Sendable {
    /// One element, or the text between two.
    struct Node: Sendable {
        var name: String
        var attributes: [String: String] = [:]
        /// Of text and of `textarea`s alone.
        var text = ""
        var parent: Int?
        var children: [Int] = []
    }

    /// In the order of their beginnings; the first is the document itself.
    private(set) var nodes = [Node(name: "#document")]

    private static let void: Set<String> = ["meta", "link", "input", "img", "br", "hr", "source", "wbr", "col"]
    private static let raw: Set<String> = ["script", "style", "textarea", "title"]

    init(_ html: String) {
        var reader = HTMLReader(html)
        var open = [0]
        while !reader.isAtEnd {
            if reader.take("<!--") {
                _ = reader.until("-->")
            } else if reader.take("<!") {
                _ = reader.until(">")
            } else if reader.take("</") {
                let name = reader.until(">")
                if let place = open.lastIndex(where: { nodes[$0].name == name }) { open.removeSubrange(place...) }
            } else if reader.take("<") {
                let node = startTag(&reader, in: open[open.count - 1])
                if Self.void.contains(nodes[node].name) { continue }
                if Self.raw.contains(nodes[node].name) {
                    append(reader.until("</\(nodes[node].name)>"), to: node)
                } else {
                    open.append(node)
                }
            } else {
                append(reader.text(), to: open[open.count - 1])
            }
        }
    }

    private mutating func append(_ text: String, to parent: Int) {
        nodes.append(Node(name: "#text", text: Self.unescaped(text), parent: parent))
        nodes[parent].children.append(nodes.count - 1)
    }

    private mutating func startTag(_ reader: inout HTMLReader, in parent: Int) -> Int {
        var node = Node(name: reader.word(), parent: parent)
        while !reader.isAtEnd, !reader.take(">") {
            let name = reader.word()
            guard !name.isEmpty else {
                reader.skip()
                continue
            }
            let value = reader.take("=\"") ? reader.until("\"") : reader.take("=") ? reader.word() : ""
            node.attributes[name] = Self.unescaped(value)
        }
        nodes.append(node)
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    private static let entities = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&"),
    ]

    private static func unescaped(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
        return entities.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }
}

extension HTMLDocument {
    /// What somebody reads in an element: spaces folded, readings of 漢字 left out.
    func text(of node: Int) -> String {
        var text = ""
        collect(node, into: &text)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func collect(_ node: Int, into text: inout String) {
        switch nodes[node].name {
        case "#text": text += nodes[node].text
        case "br", "option": text += " "
        case "script", "style", "rt", "rp": return
        default: break
        }
        for child in nodes[node].children { collect(child, into: &text) }
    }

    /// What an element's start tag says.
    func attribute(_ name: String, of node: Int) -> String? { nodes[node].attributes[name] }

    /// The elements around one, from the inside out.
    func ancestors(of node: Int) -> some Sequence<Int> {
        sequence(state: nodes[node].parent) { next in
            guard let parent = next else { return nil }
            next = nodes[parent].parent
            return parent
        }
    }
}
