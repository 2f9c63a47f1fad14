import Foundation
import NIOCore
import Platform
import Web

/// A page drawn once for all who see the same, with gaps for what is each visitor's own.
///
/// It is drawn for a visitor who doesn't exist, so that nobody's data can be in it.
struct CachedPage: Sendable {
    /// What differs from visitor to visitor.
    enum Gap: Hashable, Sendable, CaseIterable {
        /// The journey's id.
        case journey
        /// The token against forged requests.
        case token
        /// Where language and colours lead back to, escaped.
        case path
        /// Seconds until what was entered is given up.
        case secondsLeft
        /// The same in words.
        case ends
    }

    /// What is the same for all, as it is and compressed.
    private struct Piece: Sendable {
        let plain: [UInt8]
        let compressed: CompressedPiece

        init(_ plain: some Sequence<UInt8>) {
            self.plain = Array(plain)
            compressed = CompressedPiece(self.plain)
        }
    }

    private let first: Piece
    private let rest: [(gap: Gap, piece: Piece)]
    private let bytes: Int
    private let compressedBytes: Int

    /// Cuts a page at the marks that stand in its gaps.
    init(html: String, marks: [Gap: String]) {
        let page = Array(html.utf8)
        let found = marks.flatMap { gap, mark in
            Self.places(of: Array(mark.utf8), in: page).map { (gap: gap, range: $0) }
        }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
        first = Piece(page[..<(found.first?.range.lowerBound ?? page.endIndex)])
        rest = found.indices.map { index in
            let next = found.indices.contains(index + 1) ? found[index + 1].range.lowerBound : page.endIndex
            return (found[index].gap, Piece(page[found[index].range.upperBound..<next]))
        }
        bytes = page.count
        compressedBytes = ([first] + rest.map(\.piece)).reduce(0) { $0 + $1.compressed.bytes }
    }

    /// The standard library's search is a hundred times slower, and a calendar may be drawn anew every second.
    private static func places(of mark: [UInt8], in page: [UInt8]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var start = 0
        while let first = mark.first, let found = page[start...].firstIndex(of: first) {
            let isHere = page[found...].prefix(mark.count).elementsEqual(mark)
            if isHere { places.append(found..<(found + mark.count)) }
            start = isHere ? found + mark.count : found + 1
        }
        return places
    }

    /// The page of one visitor.
    func filled(_ values: [Gap: String]) -> ByteBuffer {
        let texts = values.mapValues { Array($0.utf8) }
        var buffer = ByteBufferAllocator().buffer(capacity: bytes + 1024)
        buffer.writeBytes(first.plain)
        for (gap, piece) in rest {
            buffer.writeBytes(texts[gap] ?? [])
            buffer.writeBytes(piece.plain)
        }
        return buffer
    }

    /// The same in gzip: a tenth of the bytes for somebody on the move, and for the server to send.
    func filledAndCompressed(_ values: [Gap: String]) -> ByteBuffer {
        let texts = values.mapValues { Array($0.utf8) }
        var body = GzipBody(capacity: compressedBytes + 1024)
        body.append(first.compressed)
        for (gap, piece) in rest {
            body.append(texts[gap] ?? [])
            body.append(piece.compressed)
        }
        return body.finished()
    }
}

extension CachedPage {
    /// The visitor who doesn't exist: values that no page has by chance.
    enum StandIn {
        static let journey = UUID(
            uuid: (0xF7, 0x1D, 0xB0, 0x52, 0x9A, 0x0C, 0x4E, 0x11, 0xA3, 0x5C, 0x70, 0x2E, 0x8B, 0xD9, 0x46, 0x01))
        static let token = "stand-in-token-5c1e0b97d2f84a63"
        static let path = "/stand-in-path-5c1e0b97d2f84a63"
        /// Thousands of years ahead of every date on a page.
        static let ends = Date(timeIntervalSince1970: 220_924_800_000)
    }
}
