import CQREncode

/// Why a text can't become a QR code.
public enum QRCodeError: Error, Sendable, Hashable {
    /// There is nothing to write, or a NUL character in it.
    case unusableText
    /// More than fits into the largest code: about 2,300 octets.
    case tooLong
}

/// A QR code (ISO/IEC 18004) with error correction M, as printed on confirmations.
public struct QRCode: Sendable, Hashable {
    /// The number of UTF-8 among the extended channel interpretations.
    private static let utf8Designator: UInt32 = 26

    /// Modules along one side, without the quiet zone.
    public let size: Int
    /// Row by row, `true` is dark; `size * size` entries.
    public let modules: [Bool]

    /// Encodes a text as UTF-8; beyond ASCII the code says so, as readers would otherwise guess Shift_JIS.
    public init(_ text: String) throws(QRCodeError) {
        guard !text.isEmpty, !text.utf8.contains(0) else { throw .unusableText }
        guard let code = Self.encode(Array(text.utf8)) else { throw .tooLong }
        defer { QRcode_free(code) }
        size = Int(code.pointee.width)
        let octets = UnsafeBufferPointer(start: code.pointee.data, count: size * size)
        // The lowest bit is the colour, the others say what the module is for.
        modules = octets.map { $0 & 1 == 1 }
    }

    /// `nil` when it is too long; the code belongs to the caller.
    private static func encode(_ octets: [UInt8]) -> UnsafeMutablePointer<CQREncode.QRcode>? {
        // Version 0 takes the smallest that fits.
        guard let input = QRinput_new2(0, QR_ECLEVEL_M) else { return nil }
        defer { QRinput_free(input) }
        if octets.contains(where: { $0 >= 0x80 }) {
            guard QRinput_appendECIheader(input, utf8Designator) == 0 else { return nil }
        }
        guard QRinput_append(input, QR_MODE_8, Int32(octets.count), octets) == 0 else { return nil }
        return QRcode_encodeInput(input)
    }

    /// Whether the module in a column and row is dark; outside of the code everything is light.
    public func isDark(column: Int, row: Int) -> Bool {
        (0..<size).contains(column) && (0..<size).contains(row) && modules[row * size + column]
    }
}
