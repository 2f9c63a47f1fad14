extension UploadPart {
    /// Reads the lines before a part's content.
    ///
    /// - Throws: ``BodyError/malformed`` where they aren't a form's.
    init(header: ArraySlice<UInt8>) throws(BodyError) {
        guard let text = String(validating: header, as: UTF8.self) else { throw .malformed }
        var disposition: Substring?
        var contentType: String?
        // A line's end is one character, so that this splits at each, and what is left of half ones is refused.
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
                throw .malformed
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = value
            case "content-type": contentType = String(value)
            default: break
            }
        }
        guard let disposition, let parameters = Self.parameters(of: disposition), let name = parameters["name"] else {
            throw .malformed
        }
        // Old browsers send the visitor's whole path.
        let fileName = parameters["filename"].map { $0.split { "/\\".contains($0) }.last.map(String.init) ?? "" }
        self.init(name: name, fileName: fileName, contentType: contentType)
    }

    /// The quoted parameters of `form-data`; nil where they are anything else or one comes twice.
    private static func parameters(of disposition: Substring) -> [String: String]? {
        let kind = disposition.prefix { $0 != ";" }
        guard kind.lowercased() == "form-data" else { return nil }
        var found: [String: String] = [:]
        var rest = disposition[kind.endIndex...]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " }
            let name = rest.prefix { $0 != "=" }.lowercased()
            rest = rest.drop { $0 != "=" }.dropFirst()
            guard let value = quoted(&rest), found.updateValue(value, forKey: name) == nil else { return nil }
        }
        return rest.isEmpty ? found : nil
    }

    /// Takes a value in quotes.
    ///
    /// Browsers write a quote inside as `%22`, programs as `\"`; they escape nothing else, so
    /// that every other backslash is the name's own.
    private static func quoted(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else { return nil }
        rest = rest.dropFirst()
        var value = ""
        while let character = rest.popFirst() {
            if character == "\"" { return value.replacing("%22", with: "\"") }
            if character == "\\", rest.first == "\"" {
                value += "\""
                rest = rest.dropFirst()
            } else {
                value.append(character)
            }
        }
        return nil
    }
}
