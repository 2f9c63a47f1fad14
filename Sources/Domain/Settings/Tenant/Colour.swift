import Encodings
import Foundation

/// A colour of the screen, written `#005bac`.
public struct Colour: Hashable, Sendable, CustomStringConvertible {
    /// 0 … 255.
    let red: UInt8
    /// 0 … 255.
    let green: UInt8
    /// 0 … 255.
    let blue: UInt8

    /// `#005bac`, in small letters.
    public var description: String {
        "#" + Hex.encode(parts)
    }

    /// Relative luminance as WCAG defines it, 0 (black) … 1 (white).
    var luminance: Double {
        let linear = parts.map { part -> Double in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Contrast as WCAG defines it, 1 … 21.
    func contrast(with other: Colour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// `share` (0 … 1) of this colour and the rest of another, as `color-mix(in srgb, …)` does it.
    public func mixed(_ share: Double, with other: Colour) -> Colour {
        func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
            UInt8((Double(one) * share + Double(two) * (1 - share)).rounded())
        }
        return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    private var parts: [UInt8] { [red, green, blue] }
}

extension Colour {
    /// Reads `#` and six hexadecimal digits; nil for everything else.
    public init?(_ text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6, let number = UInt32(text.dropFirst(), radix: 16),
            text.utf8.dropFirst().first != UInt8(ascii: "+")
        else { return nil }
        self.init(
            red: UInt8(truncatingIfNeeded: number >> 16), green: UInt8(truncatingIfNeeded: number >> 8),
            blue: UInt8(truncatingIfNeeded: number))
    }

    /// The ground of the scheme 標準.
    public static let white = Colour(red: 0xFF, green: 0xFF, blue: 0xFF)
    /// Mixed into a colour, it makes it darker.
    public static let black = Colour(red: 0, green: 0, blue: 0)
    /// The text of the scheme 標準.
    static let ink = Colour(red: 0x1A, green: 0x1A, blue: 0x1A)
    /// Errors and Sundays in the scheme 標準.
    static let alarm = Colour(red: 0xCE, green: 0, blue: 0)
    /// Mixed into the ground of warnings.
    static let amber = Colour(red: 0xFF, green: 0xB3, blue: 0)
}
