import Glibc

/// Takes `multipart/form-data` apart as it arrives (RFC 7578), keeping no more of it than a delimiter and a header
/// beside what has come last.
///
/// It is as strict as browsers are regular: no preamble, no padding after a delimiter.
struct MultipartParser {
    private enum State {
        case start, afterDelimiter, header, content, done
    }

    private static let newLine: [UInt8] = [13, 10]
    private static let headerEnd: [UInt8] = [13, 10, 13, 10]
    private static let lastMark: [UInt8] = [45, 45]

    private let delimiter: [UInt8]
    private let limits: UploadLimits
    private var state = State.start
    /// What has arrived and isn't taken apart yet; the first delimiter stands at the start of a line, too.
    private var pending: [UInt8] = newLine
    private var parts = 0
    private var room = 0

    init(boundary: String, limits: UploadLimits) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// Whether the body was whole; one that breaks off must not be carried out.
    var isDone: Bool { state == .done }

    mutating func feed(_ bytes: some Sequence<UInt8>) {
        // What follows the last delimiter is nobody's.
        if state != .done { pending.append(contentsOf: bytes) }
    }

    /// What comes next; nil when more has to arrive first, or nothing follows.
    ///
    /// - Throws: ``BodyError/malformed``, ``BodyError/tooLarge``, ``BodyError/tooManyFields``.
    mutating func next() throws(BodyError) -> UploadEvent? {
        while true {
            switch state {
            case .start:
                guard pending.count >= delimiter.count else { return nil }
                guard pending.starts(with: delimiter) else { throw .malformed }
                take(delimiter.count)
                state = .afterDelimiter
            case .afterDelimiter:
                guard pending.count >= 2 else { return nil }
                if pending.starts(with: Self.lastMark) {
                    pending = []
                    state = .done
                } else {
                    guard pending.starts(with: Self.newLine) else { throw .malformed }
                    // The line's end stays: a header without lines ends with the next.
                    state = .header
                }
            case .header: return try header().map(UploadEvent.part)
            case .content: return try content()
            case .done: return nil
            }
        }
    }

    private mutating func header() throws(BodyError) -> UploadPart? {
        let end = range(of: Self.headerEnd)
        guard (end?.upperBound ?? pending.count) <= limits.headerBytes else { throw .tooLarge }
        guard let end else { return nil }
        guard parts < limits.parts else { throw .tooManyFields }
        parts += 1
        let part = try UploadPart(header: pending[..<end.lowerBound])
        room = part.fileName == nil ? limits.fieldBytes : limits.fileBytes
        take(end.upperBound)
        state = .content
        return part
    }

    private mutating func content() throws(BodyError) -> UploadEvent? {
        let found = range(of: delimiter)
        // Without a delimiter the last bytes may be the beginning of one.
        let count = found?.lowerBound ?? pending.count - delimiter.count + 1
        if count > 0 {
            guard count <= room else { throw .tooLarge }
            room -= count
            let bytes = Array(pending[..<count])
            take(count)
            return .bytes(bytes)
        }
        guard found != nil else { return nil }
        take(delimiter.count)
        state = .afterDelimiter
        return .end
    }

    /// Where something first stands in what has arrived.
    private func range(of wanted: [UInt8]) -> Range<Int>? {
        pending.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let first = wanted.first else { return nil }
            var start = 0
            while start + wanted.count <= bytes.count {
                guard let found = memchr(base + start, Int32(first), bytes.count - wanted.count + 1 - start) else {
                    return nil
                }
                start = UnsafeRawPointer(found) - base
                if memcmp(found, wanted, wanted.count) == 0 { return start..<(start + wanted.count) }
                start += 1
            }
            return nil
        }
    }

    private mutating func take(_ count: Int) {
        pending.removeFirst(count)
    }
}
