extension EmailAddress {
    /// The text without the invisible marks that come along when an address is copied.
    static func visible(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.filter { $0.properties.generalCategory != .format })
        return String(scalars)
    }

    /// Refuses what could never be part of an address, before anything is split.
    static func checkCharacters(_ text: String) throws(EmailProblem) {
        guard !text.isEmpty else { throw .empty }
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: throw .controlCharacter
            case .spaceSeparator: throw .space
            default: if !scalar.isASCII { throw .forbiddenCharacter(Character(scalar)) }
            }
        }
    }

    /// The local part without the quotes around it.
    static func unquoted(_ local: Substring) -> String {
        guard local.utf8.count > 2, local.first == "\"", local.last == "\"" else { return String(local) }
        return String(local.dropFirst().dropLast())
    }

    /// Whether this may stand before the `@`: a letter, a digit, a dot or one of the marks of RFC 5321.
    static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        isAlphanumeric(scalar) || ".!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains(scalar)
    }

    /// Whether this is a host name of two or more labels, the last of which isn't a number.
    static func isHostName(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, !top.unicodeScalars.allSatisfy(\.isDigit) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy { isAlphanumeric($0) || $0 == "-" }
        }
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isDigit || (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
    }
}
