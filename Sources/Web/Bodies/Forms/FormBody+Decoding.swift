import NIOCore

extension FormBody {
    /// Decodes `application/x-www-form-urlencoded`.
    ///
    /// - Throws: ``BodyError/tooLarge``, ``BodyError/tooManyFields``, ``BodyError/malformed``.
    init(decoding body: ByteBuffer, limits: FormBodyLimits = FormBodyLimits()) throws(BodyError) {
        guard body.readableBytes <= limits.bodyBytes else { throw .tooLarge }
        let decoded = body.withUnsafeReadableBytes { bytes in
            Result { () throws(BodyError) in try Self.decode(bytes, limits: limits) }
        }
        self.init(fields: try decoded.get())
    }

    /// What follows the `?` of an address, as a form sent by GET makes it; no fields where it can't be read.
    public init(query: String?) {
        self = (try? FormBody(decoding: ByteBuffer(string: query ?? ""))) ?? FormBody()
    }

    private static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: FormBodyLimits
    ) throws(BodyError) -> [Field] {
        var fields: [Field] = []
        var start = 0
        while start < bytes.count {
            // Empty pairs (`&&`) are no fields; the body's own limit bounds their number.
            var end = start
            var equals: Int?
            while end < bytes.count, bytes[end] != UInt8(ascii: "&") {
                if equals == nil, bytes[end] == UInt8(ascii: "=") { equals = end }
                end += 1
            }
            if end > start {
                guard fields.count < limits.fields else { throw .tooManyFields }
                let nameEnd = equals ?? end
                let valueStart = equals.map { $0 + 1 } ?? end
                fields.append(
                    Field(
                        name: try text(bytes[start..<nameEnd], limit: limits.nameBytes),
                        value: try text(bytes[valueStart..<end], limit: limits.valueBytes)))
            }
            start = end + 1
        }
        return fields
    }

    private static func text(
        _ encoded: Slice<UnsafeRawBufferPointer>, limit: Int
    ) throws(BodyError) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(encoded.count)
        var index = encoded.startIndex
        while index < encoded.endIndex {
            var byte = encoded[index]
            if byte == UInt8(ascii: "+") {
                byte = UInt8(ascii: " ")
            } else if byte == UInt8(ascii: "%") {
                guard encoded.endIndex - index > 2,
                    let high = hexDigit(encoded[index + 1]), let low = hexDigit(encoded[index + 2])
                else { throw .malformed }
                byte = high << 4 | low
                index += 2
            }
            // PostgreSQL text cannot hold NUL, and no keyboard makes one.
            guard byte != 0 else { throw .malformed }
            decoded.append(byte)
            index += 1
        }
        guard decoded.count <= limit else { throw .tooLarge }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .malformed }
        return text
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
