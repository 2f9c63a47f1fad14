import Testing

@testable import Web

@Suite struct MultipartParserTests {
    private static let wide = UploadLimits(bodyBytes: .max, fileBytes: .max)

    /// The parts with their contents, however the bytes were cut; nil when the body isn't whole.
    private func parse(
        _ body: [UInt8], cutting size: Int, _ limits: UploadLimits = Self.wide
    ) throws(BodyError) -> [(part: UploadPart, content: [UInt8])]? {
        var parser = MultipartParser(boundary: Multipart.boundary, limits: limits)
        var found: [(part: UploadPart, content: [UInt8])] = []
        for start in stride(from: 0, to: body.count, by: size) {
            parser.feed(body[start..<min(start + size, body.count)])
            while let event = try parser.next() {
                switch event {
                case .part(let part): found.append((part, []))
                case .bytes(let bytes): found[found.count - 1].content += bytes
                case .end: break
                }
            }
        }
        return parser.isDone ? found : nil
    }

    /// Content that looks like a delimiter until its very end.
    private var nasty: [UInt8] {
        [0, 255, 13, 13, 10, 10, 13] + Array("\r\n--\(Multipart.boundary.dropLast())\r\n--\r\n".utf8) + [13]
    }

    @Test func bodyIsTheSameWhereverItIsCut() throws {
        let body = Multipart.body([
            Multipart.field("token", "x"), Multipart.file("a b.png", nasty), Multipart.file("empty.png", []),
            Multipart.field("empty", ""), Multipart.field("氏名", "青葉"),
        ])
        for size in 1...body.count {
            let found = try #require(try parse(body, cutting: size))
            #expect(found.map(\.part.name) == ["token", "photo", "photo", "empty", "氏名"])
            #expect(found.map(\.content) == [Array("x".utf8), nasty, [], [], Array("青葉".utf8)], "cut at \(size)")
            #expect(found.map(\.part.fileName) == [nil, "a b.png", "empty.png", nil, nil])
            #expect(found.map(\.part.contentType) == [nil, "image/png", "image/png", nil, nil])
        }
    }

    @Test func fileNameIsWhatTheBrowserEscapedAndNoPath() throws {
        for (sent, kept) in [
            ("C:\\Users\\x\\photo.png", "photo.png"), ("../../etc/passwd", "passwd"), ("a%22b.png", "a\"b.png"),
            ("a\\\"; name=\\\"b\\\".png", "a\"; name=\"b\".png"), ("写真;1=2.png", "写真;1=2.png"), ("", ""), ("..", ".."),
        ] {
            let found = try #require(try parse(Multipart.body([Multipart.file(sent, [1])]), cutting: 7))
            #expect(found.map(\.part.fileName) == [kept])
            #expect(found.map(\.part.name) == ["photo"])
        }
    }

    @Test func bodyThatBreaksOffIsNotWhole() throws {
        let body = Multipart.body([Multipart.field("token", "x"), Multipart.file("a.png", nasty)])
        for length in 0..<(body.count - 2) {
            #expect(try parse(Array(body.prefix(length)), cutting: 16) == nil, "\(length)")
        }
    }

    @Test(arguments: [
        "preamble\r\n--B\r\nN\r\n\r\nx\r\n", "--Bx\r\nN\r\n\r\n", "--B \r\nN\r\n\r\n", "--B\r\n\r\n\r\nx",
        "--other\r\nN\r\n\r\nx\r\n--other--\r\n--------------------------",
        "--B\r\nContent-Disposition: form-data\r\n\r\nx", "--B\r\nN\r\nno colon\r\n\r\nx", "--B\r\nN\u{0}\r\n\r\nx",
        "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx", "--B\r\nN; name=\"b\"\r\n\r\nx",
        "--B\r\nContent-Disposition: form-data; name=\"a\nb\"\r\n\r\nx", "--B\r\nN; filename=\"open\r\n\r\nx",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "--B\r\nN; filename=\"a\"b\r\n\r\nx",
    ])
    func oddBodyIsMalformed(_ sketch: String) {
        let text = sketch.replacing("--B", with: "--\(Multipart.boundary)")
            .replacing("N", with: "Content-Disposition: form-data; name=\"a\"")
        #expect(throws: BodyError.malformed) { try parse(Array(text.utf8), cutting: 5) }
    }

    @Test func everyLimitHolds() throws {
        let limits = UploadLimits(bodyBytes: .max, fileBytes: 20, parts: 2, headerBytes: 120, fieldBytes: 10)
        let full = [UInt8](repeating: 7, count: 20)
        for size in [1, 33, 4096] {
            func refusal(_ parts: Multipart.Part...) -> BodyError? {
                do throws(BodyError) {
                    #expect(try parse(Multipart.body(parts), cutting: size, limits) != nil)
                    return nil
                } catch {
                    return error
                }
            }
            #expect(refusal(Multipart.field("a", "0123456789"), Multipart.file("a.png", full)) == nil)
            #expect(refusal(Multipart.field("a", "0123456789a")) == .tooLarge)
            #expect(refusal(Multipart.file("a.png", full + [7])) == .tooLarge)
            #expect(refusal(Multipart.field(String(repeating: "a", count: 100), "x")) == .tooLarge)
            #expect(
                refusal(Multipart.field("a", ""), Multipart.field("b", ""), Multipart.field("c", "")) == .tooManyFields)
        }
    }
}
