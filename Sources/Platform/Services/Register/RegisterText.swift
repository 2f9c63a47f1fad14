import Foundation
import Glibc

/// The bytes of an office's CSV as text: UTF-8 with or without BOM, or CP932 as Excel in Japan writes it.
enum RegisterText {
    /// Which encoding was found.
    enum Encoding: String, Sendable {
        /// UTF-8, with or without BOM.
        case utf8 = "UTF-8"
        case cp932 = "CP932"
    }

    /// Neither UTF-8 nor CP932.
    struct Unreadable: Error, Equatable {
        /// The first byte that can't be read, from 0.
        var offset: Int
    }

    /// Decodes `data` into UTF-8 bytes without BOM.
    static func decode(_ data: Data) throws(Unreadable) -> (bytes: [UInt8], encoding: Encoding) {
        var bytes = [UInt8](data)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if String(validating: bytes, as: UTF8.self) != nil { return (bytes, .utf8) }
        return (try decodeCP932(bytes), .cp932)
    }

    private static func decodeCP932(_ bytes: [UInt8]) throws(Unreadable) -> [UInt8] {
        guard let converter = iconv_open("UTF-8", "CP932"), converter != iconv_t(bitPattern: -1) else {
            throw Unreadable(offset: 0)
        }
        defer { iconv_close(converter) }
        // One byte of CP932 becomes at most three of UTF-8.
        var output = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
        var input = bytes
        var inputLeft = input.count
        var outputLeft = output.count
        let result = input.withUnsafeMutableBytes { inputBuffer in
            output.withUnsafeMutableBytes { outputBuffer in
                var inputPointer = inputBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                var outputPointer = outputBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                return iconv(converter, &inputPointer, &inputLeft, &outputPointer, &outputLeft)
            }
        }
        guard result != Int.max.magnitude * 2 + 1, inputLeft == 0 else {
            throw Unreadable(offset: bytes.count - inputLeft)
        }
        output.removeLast(outputLeft)
        return output
    }
}
