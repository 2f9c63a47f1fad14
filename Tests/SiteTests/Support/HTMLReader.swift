/// Walks through a document's bytes.
struct HTMLReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ html: String) {
        bytes = Array(html.utf8)
    }

    var isAtEnd: Bool { place >= bytes.count }

    /// Steps over a text if it is next.
    mutating func take(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard place + wanted.count <= bytes.count else { return false }
        for offset in wanted.indices where bytes[place + offset] != wanted[offset] { return false }
        place += wanted.count
        return true
    }

    /// Everything before a text, which is stepped over; the rest without one.
    mutating func until(_ text: String) -> String {
        let wanted = Array(text.utf8)
        var end = place
        while end + wanted.count <= bytes.count {
            if bytes[end] == wanted[0], bytes[end..<(end + wanted.count)].elementsEqual(wanted) {
                defer { place = end + wanted.count }
                return String(decoding: bytes[place..<end], as: UTF8.self)
            }
            end += 1
        }
        defer { place = bytes.count }
        return String(decoding: bytes[place...], as: UTF8.self)
    }

    /// Everything before the next tag, and at least one byte.
    mutating func text() -> String {
        var end = place + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
        defer { place = end }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }

    /// A tag's or attribute's name, or a value without quotes.
    mutating func word() -> String {
        var end = place
        while end < bytes.count, !Self.endsWords.contains(bytes[end]) { end += 1 }
        defer { place = end }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }

    mutating func skip() { place += 1 }

    private static let endsWords = Set(" \n\t\r/>=\"'".utf8)
}
