import NIOCore

/// Writes what browsers send for a form with files.
enum Multipart {
    static let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
    static let contentType = "multipart/form-data; boundary=\(boundary)"

    typealias Part = (head: String, content: [UInt8])

    static func body(_ parts: [Part]) -> [UInt8] {
        parts.flatMap { begin($0.head) + $0.content + [13, 10] } + Array("--\(boundary)--\r\n".utf8)
    }

    static func begin(_ head: String) -> [UInt8] { Array("--\(boundary)\r\n\(head)\r\n\r\n".utf8) }

    static func field(_ name: String, _ value: String) -> Part {
        ("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
    }

    static func file(_ name: String, _ content: [UInt8]) -> Part {
        ("Content-Disposition: form-data; name=\"photo\"; filename=\"\(name)\"\r\nContent-Type: image/png", content)
    }
}
