import Foundation

/// The kinds of picture a tenant can bring, by the ending of the file's name.
enum PictureKind: String, CaseIterable {
    case svg, png, jpg, webp

    init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
        self.init(rawValue: String(fileName[fileName.index(after: dot)...]))
    }

    /// Whether the content begins as a file of this kind does.
    func fits(_ content: Data) -> Bool {
        switch self {
        case .svg: String(decoding: content.prefix(1_024), as: UTF8.self).contains("<svg")
        case .png: content.starts(with: [0x89, 0x50, 0x4E, 0x47])
        case .jpg: content.starts(with: [0xFF, 0xD8, 0xFF])
        case .webp: content.starts(with: Array("RIFF".utf8)) && content.dropFirst(8).starts(with: Array("WEBP".utf8))
        }
    }
}
