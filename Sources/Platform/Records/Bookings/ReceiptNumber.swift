import Domain

/// A booking's receipt number (受付番号): eight random symbols and a check digit, shown as `K7M-R3T-X9P`.
///
/// 23⁸ ≈ 7.8 × 10¹⁰ numbers; the check digit finds every wrong symbol and every swap of two neighbours.
public struct ReceiptNumber: Hashable, Sendable, Codable, CustomStringConvertible {
    private static let length = 9
    /// Nine symbols without hyphens, as stored.
    public let symbols: String

    /// A new, random number.
    ///
    /// - Parameter draw: draws a number that nobody can predict.
    static func random(_ draw: (ClosedRange<Int>) -> Int = { Int.random(in: $0) }) -> ReceiptNumber {
        let payload = SecretText.symbols(length - 1, draw)
        return ReceiptNumber(symbols: String(decoding: payload + [checkDigit(of: payload)], as: UTF8.self))
    }

    private init(symbols: String) {
        self.symbols = symbols
    }

    /// A number as typed, in any width, with or without hyphens and spaces; nil when the check digit is wrong.
    public init?(typed: String) {
        let bytes = Array(CodeText.normalized(typed).utf8)
        guard bytes.count == Self.length, bytes.allSatisfy(SecretText.alphabet.contains),
            Self.checkDigit(of: bytes.dropLast()) == bytes.last
        else { return nil }
        symbols = String(decoding: bytes, as: UTF8.self)
    }

    /// In groups of three, as printed.
    public var description: String {
        SecretText.grouped(symbols, by: 3)
    }

    private static func checkDigit(of payload: some Collection<UInt8>) -> UInt8 {
        let alphabet = SecretText.alphabet
        var sum = 0
        for (index, symbol) in payload.enumerated() {
            sum += (index + 1) * (alphabet.firstIndex(of: symbol) ?? 0)
        }
        return alphabet[sum % alphabet.count]
    }
}

/// The password of a booking, made by the platform: twelve symbols, about 54 bits, shown as `K7MR-3TX9-PACD`.
struct BookingPassword: Hashable, Sendable, CustomStringConvertible {
    /// Twelve symbols without hyphens.
    let symbols: String

    /// A new, random password.
    static func random() -> BookingPassword {
        BookingPassword(symbols: String(decoding: SecretText.symbols(12), as: UTF8.self))
    }

    private init(symbols: String) {
        self.symbols = symbols
    }

    /// A password as typed, in any width and case, with or without hyphens.
    init(typed: String) {
        symbols = CodeText.normalized(typed)
    }

    /// In groups of four, as printed.
    var description: String {
        SecretText.grouped(symbols, by: 4)
    }
}

extension SecretText {
    static func grouped(_ symbols: String, by size: Int) -> String {
        var groups: [Substring] = []
        var rest = Substring(symbols)
        while !rest.isEmpty {
            groups.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return groups.joined(separator: "-")
    }
}
