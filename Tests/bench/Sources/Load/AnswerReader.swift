import Glibc

/// Reads one HTTP/1.1 answer with a Content-Length from the pieces in which it arrives.
struct AnswerReader {
    private var head: [UInt8] = []
    private var left: Int?
    private var kind = AnswerKind.other
    /// Bytes of the last answer's body.
    private(set) var lastLength = 0
    /// The status line of the answer when it wasn't the expected one.
    private(set) var statusLine = ""

    /// What is known after a piece.
    enum Progress {
        case more
        /// The answer is whole.
        case done(AnswerKind)
    }

    /// Takes the next piece.
    ///
    /// - Parameter expected: how the answer's status line goes on after `HTTP/1.1 `, and what its head has in it.
    mutating func take(_ piece: UnsafeRawBufferPointer, expected: ExpectedAnswer) throws(LoadError) -> Progress {
        if let left { return finish(left - piece.count) }
        let found: Head?
        if head.isEmpty, let first = Self.head(in: piece, expected) {
            found = first
        } else {
            head.append(contentsOf: piece)
            guard head.count < 65_536 else { throw .malformedAnswer }
            found = head.withUnsafeBytes { Self.head(in: $0, expected) }
        }
        guard let found else { return .more }
        guard let length = found.contentLength else { throw .malformedAnswer }
        kind = found.kind
        if kind != .expected {
            statusLine = String(decoding: (head.isEmpty ? Array(piece) : head).prefix { $0 != 13 }, as: UTF8.self)
        }
        lastLength = length
        return finish(length - found.bytesAfter)
    }

    /// A whole head, and how many bytes of the body came with it.
    private struct Head {
        var contentLength: Int?
        var kind: AnswerKind
        var bytesAfter: Int
    }

    private static func head(in bytes: UnsafeRawBufferPointer, _ expected: ExpectedAnswer) -> Head? {
        guard let end = position(of: blankLine, in: bytes).map({ $0 + 4 }) else { return nil }
        let head = UnsafeRawBufferPointer(rebasing: bytes[..<end])
        return Head(
            contentLength: contentLength(head),
            kind: kind(head, expected), bytesAfter: bytes.count - end)
    }

    private mutating func finish(_ left: Int) -> Progress {
        guard left <= 0 else {
            self.left = left
            return .more
        }
        head = []
        self.left = nil
        return .done(kind)
    }

    private static func kind(_ head: UnsafeRawBufferPointer, _ expected: ExpectedAnswer) -> AnswerKind {
        func hasStatus(_ status: [UInt8]) -> Bool { head.dropFirst(9).starts(with: status) }
        func hasField(_ names: [[UInt8]]) -> Bool { names.contains { position(of: $0, in: head) != nil } }
        if hasStatus(expected.status), expected.inHead.isEmpty || hasField([expected.inHead]) { return .expected }
        if hasStatus(conflict) { return .refused }
        return hasStatus(unavailable) && hasField(retryNames) ? .busy : .other
    }

    private static let conflict = Array("409".utf8)
    private static let unavailable = Array("503".utf8)
    private static let retryNames = [Array("\r\nRetry-After: ".utf8), Array("\r\nretry-after: ".utf8)]
    private static let blankLine = Array("\r\n\r\n".utf8)
    private static let lengthNames = [Array("\r\nContent-Length: ".utf8), Array("\r\ncontent-length: ".utf8)]

    private static func contentLength(_ head: UnsafeRawBufferPointer) -> Int? {
        for name in lengthNames {
            guard let start = position(of: name, in: head) else { continue }
            return head[(start + name.count)...].prefix { $0 >= 48 && $0 < 58 }.reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        return nil
    }

    private static func position(of text: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let first = text.first, bytes.count >= text.count else { return nil }
        var start = 0
        while start <= bytes.count - text.count,
            let found = memchr(base + start, Int32(first), bytes.count - text.count - start + 1)
        {
            let offset = UnsafeRawPointer(found) - base
            if memcmp(found, text, text.count) == 0 { return offset }
            start = offset + 1
        }
        return nil
    }
}

/// What an answer says.
enum AnswerKind {
    case expected
    /// 409: somebody else was faster.
    case refused
    /// 503 with the time of the next try.
    case busy
    case other
}

/// What the answer to a request must look like.
struct ExpectedAnswer {
    /// `303`.
    let status: [UInt8]
    /// A piece of the head, such as the end of a Location; empty for none.
    let inHead: [UInt8]

    init(_ status: Int, inHead: String = "") {
        self.status = Array(String(status).utf8)
        self.inHead = Array(inHead.utf8)
    }
}

/// Why a load can't be driven.
enum LoadError: Error {
    /// A system call failed.
    case system(String, Int32)
    /// The server closed a connection in the middle.
    case closed
    /// Not an answer as the server writes them.
    case malformedAnswer
    /// The server said nothing for ten seconds.
    case stalled
}
