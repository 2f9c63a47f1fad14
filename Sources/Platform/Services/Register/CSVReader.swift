/// Reads CSV (RFC 4180) record by record, with line numbers; refuses what spreadsheets would misread.
///
/// Written here because a register's errors must name their line, and an unclosed quote must not swallow the rest.
struct CSVReader {
    /// One record with the line it begins in, from 1.
    struct Record {
        var line: Int
        var fields: [String]
    }

    /// What can't be read.
    enum Problem: Error, Equatable {
        /// A quote opened in this line is never closed.
        case unclosedQuote(line: Int)
        /// Something follows a closing quote in this line.
        case textAfterQuote(line: Int)
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next record that isn't empty, or nil at the end.
    mutating func next() throws(Problem) -> Record? {
        while position < bytes.count {
            let start = line
            var fields: [String] = []
            var isEnd = false
            while !isEnd {
                let field = try field()
                fields.append(field.text)
                isEnd = field.endsRecord
            }
            if fields.count > 1 || fields.first?.isEmpty == false { return Record(line: start, fields: fields) }
        }
        return nil
    }

    private mutating func field() throws(Problem) -> (text: String, endsRecord: Bool) {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedField() }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                return (text, endOfField())
            default: position += 1
            }
        }
        return (String(decoding: bytes[start...], as: UTF8.self), true)
    }

    private mutating func quotedField() throws(Problem) -> (text: String, endsRecord: Bool) {
        let opened = line
        var text: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                    return (String(decoding: text, as: UTF8.self), try endOfQuoted())
                }
                position += 1
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            text.append(byte)
        }
        throw .unclosedQuote(line: opened)
    }

    private mutating func endOfQuoted() throws(Problem) -> Bool {
        guard position < bytes.count else { return true }
        switch bytes[position] {
        case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return endOfField()
        default: throw .textAfterQuote(line: line)
        }
    }

    /// Steps over a comma or a line end; true for a line end.
    private mutating func endOfField() -> Bool {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: ",") { return false }
        if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        line += 1
        return true
    }
}
