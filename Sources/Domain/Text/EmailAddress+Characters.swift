extension EmailAddress {
    /// The text as visible ASCII: width folded, without spaces around it and without the invisible marks that come along
    /// when an address is copied.
    ///
    /// Most addresses, and all stored ones, are that already: only the others go through Unicode's tables.
    static func visibleASCII(_ typed: String) throws(EmailProblem) -> String {
        guard typed.utf8.isEmpty || !typed.utf8.allSatisfy(isVisible) else { return typed }
        let text = visible(typed.foldingWidth).trimmingWhitespace
        try checkCharacters(text)
        return text
    }

    private static func visible(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.filter { $0.properties.generalCategory != .format })
        return String(scalars)
    }

    /// Refuses what could never be part of an address, before anything is split.
    private static func checkCharacters(_ text: String) throws(EmailProblem) {
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
        let quote = UInt8(ascii: "\"")
        guard local.utf8.count > 2, local.utf8.first == quote, local.utf8.last == quote else { return String(local) }
        return String(local.dropFirst().dropLast())
    }

    /// Whether this may stand before the `@`: a letter, a digit, a dot or one of the marks of RFC 5321.
    static func isLocal(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
    }

    /// What is wrong with something that is no host name.
    static func problem(ofHost host: Substring) -> EmailProblem {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        if labels.count < 2 { return .missingDot }
        return labels.contains("") ? .strayDot : .invalidDomain
    }

    /// Whether this is a host name of two or more labels, the last of which isn't a number.
    static func isHostName(_ domain: Substring) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = domain.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, !top.allSatisfy(isDigit) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
        }
    }

    private static func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
