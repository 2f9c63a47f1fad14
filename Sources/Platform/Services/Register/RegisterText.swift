import Domain
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

    /// Why it is no such text.
    enum Unreadable: Error, Equatable {
        /// A workbook of Excel, not what it exports.
        case workbook
        /// Excel's "Unicode text".
        case utf16
        /// From this line on, from 1, it isn't UTF-8 any more.
        case notUTF8(line: Int)
        /// Neither UTF-8 nor CP932; the first line that can't be read, from 1.
        case neither(line: Int)
    }

    /// Decodes `data` into UTF-8 bytes without BOM.
    static func decode(_ data: Data) throws(Unreadable) -> (bytes: [UInt8], encoding: Encoding) {
        var bytes = [UInt8](data)
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw .workbook
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.contains(0) { throw .utf16 }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if String(validating: bytes, as: UTF8.self) != nil { return (bytes, .utf8) }
        if let line = lineAfterUTF8(bytes) { throw .notUTF8(line: line) }
        return (try decodeCP932(bytes), .cp932)
    }

    /// The first line that isn't UTF-8, where the first one with other letters than ASCII is; it may be CP932 by chance.
    private static func lineAfterUTF8(_ bytes: [UInt8]) -> Int? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let isUTF8 = { (line: ArraySlice<UInt8>) in String(validating: line, as: UTF8.self) != nil }
        guard let first = lines.first(where: { line in line.contains { $0 >= 0x80 } }), isUTF8(first) else {
            return nil
        }
        return lines.firstIndex { !isUTF8($0) }.map { $0 + 1 }
    }

    private static func decodeCP932(_ bytes: [UInt8]) throws(Unreadable) -> [UInt8] {
        guard let converter = iconv_open("UTF-8", "CP932"), converter != iconv_t(bitPattern: -1) else {
            throw .neither(line: 1)
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
            let read = bytes.prefix(bytes.count - inputLeft)
            throw .neither(line: read.count { $0 == UInt8(ascii: "\n") } + 1)
        }
        output.removeLast(outputLeft)
        return output
    }
}

extension RegisterText.Unreadable {
    /// In the clerk's words, with the line.
    var asLineError: RegisterImport.LineError {
        switch self {
        case .workbook:
            RegisterImport.LineError(
                line: 1,
                message: Bilingual(
                    "this is a workbook of Excel (.xlsx or .xls): save it as 'CSV UTF-8' and import that",
                    ja: "Excelのブック（.xlsxまたは.xls）です。" + Self.saveAsUTF8))
        case .utf16:
            RegisterImport.LineError(
                line: 1,
                message: Bilingual(
                    "this is UTF-16 (Excel's 'Unicode text'): save it as 'CSV UTF-8' and import that",
                    ja: "文字コードがUTF-16（Excelの「Unicodeテキスト」）です。" + Self.saveAsUTF8))
        case .notUTF8(let line):
            RegisterImport.LineError(
                line: line,
                message: Bilingual(
                    "the lines before are UTF-8, this one isn't: two files in different encodings were joined",
                    ja: "前の行まではUTF-8ですが、この行は違います。文字コードの異なるファイルをつなげたものです。"))
        case .neither(let line):
            RegisterImport.LineError(
                line: line,
                message: Bilingual(
                    "neither UTF-8 nor CP932 (Shift_JIS): save it as 'CSV UTF-8' and import that",
                    ja: "文字コードがUTF-8でもCP932（Shift_JIS）でもありません。" + Self.saveAsUTF8))
        }
    }

    private static let saveAsUTF8 = "Excelで「CSV UTF-8」として保存し直してから取り込んでください。"
}
