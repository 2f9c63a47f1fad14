/// The tags of a document, read the way a browser reads them: quotes bound values, everything else does not.
struct HTMLTags {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)] = []

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var tags: [Tag] = []

    init(_ html: String) {
        var rest = Array(html.unicodeScalars)[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[(open + 1)...]
            guard let first = rest.first, first.properties.isAlphabetic, first.isASCII else { continue }
            tags.append(Self.tag(&rest))
        }
    }

    func all(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

    var ids: [String] { tags.compactMap { $0["id"] } }

    private static func tag(_ rest: inout ArraySlice<Unicode.Scalar>) -> Tag {
        var tag = Tag(name: text(&rest) { !isSpace($0) && $0 != ">" && $0 != "/" })
        while let next = rest.first, next != ">" {
            if isSpace(next) || next == "/" {
                rest = rest.dropFirst()
                continue
            }
            let name = text(&rest) { !isSpace($0) && $0 != ">" && $0 != "=" && $0 != "/" }
            var value = ""
            if rest.first == "=" {
                rest = rest.dropFirst()
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    rest = rest.dropFirst()
                    value = text(&rest) { $0 != quote }
                    rest = rest.dropFirst()
                } else {
                    value = text(&rest) { !isSpace($0) && $0 != ">" }
                }
            }
            tag.attributes.append((name, value))
        }
        return tag
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" || scalar == "\t" }

    private static func text(
        _ rest: inout ArraySlice<Unicode.Scalar>, while keep: (Unicode.Scalar) -> Bool
    ) -> String {
        let part = rest.prefix(while: keep)
        rest = rest[part.endIndex...]
        return String(String.UnicodeScalarView(part))
    }
}
