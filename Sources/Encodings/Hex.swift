/// Numbers and bytes in hexadecimal digits.
public enum Hex {
    /// The digits of a number, as many as its type has: `0f` for the byte 15.
    public static func digits(
        of number: some FixedWidthInteger & UnsignedInteger, uppercase: Bool = false
    ) -> String {
        let digits = String(number, radix: 16, uppercase: uppercase)
        return String(repeating: "0", count: number.bitWidth / 4 - digits.utf8.count) + digits
    }

    /// Two digits for each byte.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { digits(of: $0) }.joined()
    }
}
