import Encodings

extension SchemaValue {
    /// The JSON text, indented by two spaces, without a newline at its end.
    public var text: String {
        var output = ""
        write(to: &output, indent: "")
        return output
    }

    private func write(to output: inout String, indent: String) {
        switch self {
        case .boolean(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .string(let value): output += Self.quoted(value)
        case .array(let items):
            Self.write(items, between: ("[", "]"), to: &output, indent: indent) { item, output, indent in
                item.write(to: &output, indent: indent)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &output, indent: indent) { member, output, indent in
                output += Self.quoted(member.name) + ": "
                member.value.write(to: &output, indent: indent)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], between brackets: (String, String), to output: inout String, indent: String,
        each: (Item, inout String, String) -> Void
    ) {
        guard !items.isEmpty else { return output += brackets.0 + brackets.1 }
        let deeper = indent + "  "
        output += brackets.0
        for (index, item) in items.enumerated() {
            output += (index == 0 ? "\n" : ",\n") + deeper
            each(item, &output, deeper)
        }
        output += "\n" + indent + brackets.1
    }

    private static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case let control where control.value < 0x20:
                output += "\\u" + Hex.digits(of: UInt16(control.value))
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
