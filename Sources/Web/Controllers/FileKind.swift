import HTTPTypes

/// The kinds of file that are ever sent.
public enum FileKind: String, Sendable, CaseIterable {
    case css, js, svg, png, jpg, webp, ico

    /// What a tenant may bring along: pictures.
    public static let tenantKinds: Set<FileKind> = [.svg, .png, .jpg, .webp]

    /// The kind by the ending of a file's name; nil when the name is none that we would give:
    /// letters, digits, `.`, `_` and `-`, beginning with a letter or digit, at most 100 characters.
    public init?(fileName: some StringProtocol) {
        let bytes = fileName.utf8
        guard bytes.count <= 100, let first = bytes.first, Self.isPlain(first), bytes.allSatisfy(Self.isAllowed),
            let dot = fileName.lastIndex(of: "."),
            let kind = FileKind(rawValue: String(fileName[fileName.index(after: dot)...]))
        else { return nil }
        self = kind
    }

    /// The value of `Content-Type`.
    var contentType: String {
        switch self {
        case .css: "text/css; charset=utf-8"
        case .js: "text/javascript; charset=utf-8"
        case .svg: "image/svg+xml"
        case .png: "image/png"
        case .jpg: "image/jpeg"
        case .webp: "image/webp"
        case .ico: "image/x-icon"
        }
    }

    /// An SVG opened by itself is a document: no script and no origin for it.
    var ownFields: [HTTPField] {
        guard self == .svg else { return [] }
        return [
            HTTPField(
                name: .contentSecurityPolicy, value: "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        ]
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isPlain(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
