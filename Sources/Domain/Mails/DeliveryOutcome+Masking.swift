extension DeliveryOutcome {
    /// The same without addresses, and without the part before the `@` of the recipient's.
    public func masked(for recipient: EmailAddress) -> DeliveryOutcome {
        let words = AddressMask(recipient: recipient).masked(self.words)
        return switch self {
        case .sent: .sent(words)
        case .temporary: .temporary(words)
        case .unavailable: .unavailable(words)
        case .permanent: .permanent(words)
        case .unknown: .unknown(words)
        }
    }
}

/// Takes addresses out of what a mail server says.
struct AddressMask {
    private static let mask = "***"
    /// What stands around an address in an answer; everything else may be part of one.
    private static let around: Set<Character> = ["<", ">", "(", ")", "[", "]", "{", "}", "\"", "'", ",", ";", ":", "`"]

    let recipient: EmailAddress

    func masked(_ text: String) -> String {
        var result = ""
        var word = ""
        for character in text {
            if character.isWhitespace || Self.around.contains(character) {
                result += masked(word: word) + String(character)
                word = ""
            } else {
                word.append(character)
            }
        }
        return result + masked(word: word)
    }

    /// The word unless it is an address, or the recipient's name alone, with a full stop behind it or not.
    private func masked(word: String) -> String {
        let name = recipient.localPart.lowercased()
        let isName = word.lowercased() == name || word.lowercased() == name + "."
        return word.contains("@") || isName ? Self.mask : word
    }
}
