import CZlib
import HTTPTypes
import NIOCore
import Testing

@testable import Web

@Suite struct GzipBodyTests {
    @Test func piecesAndPlainBytesBecomeOneTextAgain() throws {
        let page = Array(String(repeating: "<td class=\"free\">予約できます</td>", count: 2_000).utf8)
        let (first, second) = (CompressedPiece(page), CompressedPiece(Array("</html>".utf8)))
        let own = Array("名前とトークン".utf8)
        var body = GzipBody(capacity: 10)
        body.append(first)
        body.append(own)
        body.append(first)
        body.append([])
        body.append(second)
        let sent = Array(body.finished().readableBytesView)
        #expect(try inflated(sent) == page + own + page + Array("</html>".utf8))
        #expect(sent.count < page.count / 20)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 200_000])
    func plainBytesOfEveryLengthComeThrough(_ count: Int) throws {
        let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var body = GzipBody(capacity: count)
        body.append(CompressedPiece([]))
        body.append(plain)
        #expect(try inflated(Array(body.finished().readableBytesView)) == plain)
    }

    /// How long an answer is tells nothing of how a secret in it resembles what stands around it.
    @Test func plainBytesAreCompressedWithNothing() {
        func length(_ own: String) -> Int {
            var body = GzipBody(capacity: 100)
            body.append(CompressedPiece(Array("token=abcdefghijklmnop".utf8)))
            body.append(Array(own.utf8))
            body.append(CompressedPiece(Array("token=abcdefghijklmnop".utf8)))
            return body.finished().readableBytes
        }
        #expect(length("abcdefghijklmnop") == length("qzwxecrvtbynumil"))
    }

    @Test(arguments: [
        ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, GZIP ; q=0.2", true), ("*", true), ("*;q=0.5", true),
        ("gzip;q=0", false), ("gzip;q=0.0, *", false), ("br", false), ("identity", false), ("", false),
        ("gzipped", false),
    ])
    func browserSaysWhetherItTakesGzip(_ accepted: String, _ takes: Bool) {
        #expect(HTTPFields([HTTPField(name: .acceptEncoding, value: accepted)]).acceptsGzip == takes)
        #expect(!HTTPFields().acceptsGzip)
    }

    /// What zlib's own reader, which checks length and checksum, makes of it.
    private func inflated(_ sent: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        try #require(inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var (input, output) = (sent, [UInt8](repeating: 0, count: 1 << 20))
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(result == Z_STREAM_END)
        #expect(stream.avail_in == 0)
        return Array(output[..<Int(stream.total_out)])
    }
}
