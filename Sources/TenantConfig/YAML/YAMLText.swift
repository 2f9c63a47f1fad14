import Domain

/// The bytes of a settings file, checked sign by sign before the parser sees them.
///
/// What the parser would misjudge or editors don't show is refused here: bytes that aren't UTF-8, tabs, control
/// characters and exotic line ends.
struct YAMLText {
    /// Largest file, in bytes.
    static let mostBytes = 512 * 1024

    /// What the parser may read; nil if parsing would only give follow-on errors.
    let readable: [UInt8]?

    /// Checks `bytes` and reports what is refused.
    init(_ bytes: [UInt8], file: String, report: SettingsReport) {
        guard bytes.count <= Self.mostBytes else {
            let message = Bilingual(
                "the file has \(bytes.count) bytes; at most \(Self.mostBytes) (512 KiB) are allowed",
                ja: "ファイルの大きさは\(bytes.count)バイトです。\(Self.mostBytes)バイト（512 KiB）以内にしてください。")
            report.add(Diagnostic(.error, file: file, at: .start, message))
            readable = nil
            return
        }
        var scan = Scan(file: file, report: report)
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var isFirst = true
        decoding: while scan.isWorthwhile {
            switch decoder.decode(&iterator) {
            case .scalarValue("\u{FEFF}") where isFirst: break
            case .scalarValue(let scalar): scan.take(scalar)
            case .emptyInput: break decoding
            case .error: scan.refuseEncoding()
            }
            isFirst = false
        }
        readable = scan.isWorthwhile ? Array(String(scan.text).utf8) : nil
    }

    private struct Scan {
        let file: String
        let report: SettingsReport
        var text = String.UnicodeScalarView()
        var isWorthwhile = true
        private var line = 1
        private var column = 1
        private var isIndentation = true
        private var isAfterReturn = false

        init(file: String, report: SettingsReport) {
            self.file = file
            self.report = report
        }

        mutating func take(_ scalar: Unicode.Scalar) {
            if isAfterReturn, scalar != "\n" {
                refuse(
                    Bilingual("a lone carriage return", ja: "改行コードCRだけの改行"),
                    hint: Bilingual("end lines with LF or CRLF", ja: "改行コードはLFまたはCRLFにしてください。"))
            }
            isAfterReturn = scalar == "\r"
            switch scalar {
            case "\r": return
            case "\n":
                text.append(scalar)
                (line, column, isIndentation) = (line + 1, 1, true)
                return
            case "\t":
                // Inside a line a space in its place keeps all positions, so the rest can still be checked.
                if isIndentation { isWorthwhile = false }
                refuse(Bilingual("a tab", ja: "タブ"), hint: Bilingual("use spaces", ja: "半角の空白を使ってください。"))
                text.append(" ")
            case _ where Self.isRefused(scalar):
                let sign = Self.hex(scalar)
                refuse(Bilingual("the invisible character U+\(sign)", ja: "目に見えない文字U+\(sign)"), hint: .deleteIt)
                text.append(" ")
            default:
                text.append(scalar)
            }
            if scalar != " " { isIndentation = false }
            column += 1
        }

        mutating func refuseEncoding() {
            refuse(
                Bilingual("bytes that aren't UTF-8", ja: "UTF-8ではない文字"),
                hint: Bilingual("save the file as UTF-8", ja: "ファイルをUTF-8で保存してください。"))
            isWorthwhile = false
        }

        private func refuse(_ what: Bilingual, hint: Bilingual) {
            let position = SourcePosition(line: line, column: column)
            let message = Bilingual("\(what.english) can't be used here", ja: "\(what.japanese)はここでは使えません。")
            report.add(Diagnostic(.error, file: file, at: position, message, hint: hint))
        }

        private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
            // Marks that turn the reading direction could make a line look like another.
            case 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }

        private static func hex(_ scalar: Unicode.Scalar) -> String {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
    }
}
