/// The kinds of picture a tenant can bring, by the ending of the file's name.
public enum PictureKind: String, CaseIterable, Sendable {
    case svg, png, jpg, webp

    /// The kind of a file with this name; nil where pages can't show it.
    public init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
        self.init(rawValue: String(fileName[fileName.index(after: dot)...]))
    }

    /// Whether the content begins as a file of this kind does.
    public func fits(_ content: some Sequence<UInt8>) -> Bool {
        let head = Array(content.prefix(1_024))
        return switch self {
        case .svg: String(decoding: head, as: UTF8.self).contains("<svg")
        case .png: head.starts(with: [0x89, 0x50, 0x4E, 0x47])
        case .jpg: head.starts(with: [0xFF, 0xD8, 0xFF])
        case .webp: head.starts(with: "RIFF".utf8) && head.dropFirst(8).starts(with: "WEBP".utf8)
        }
    }
}
