import Foundation
import Hummingbird

/// Style sheet, script and icons, read once at start.
///
/// A name that is not in the table is not found, so no path can lead out of the directory.
struct AssetsController: Sendable {
    private let files: [String: StoredFile]

    /// Reads all files of a directory whose kind is known; the others are left out.
    ///
    /// - Throws: errors of the file system.
    init(directory: String) throws {
        let url = URL(fileURLWithPath: directory, isDirectory: true)
        var files: [String: StoredFile] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            guard let kind = FileKind(fileName: name) else { continue }
            let bytes = Array(try Data(contentsOf: url.appendingPathComponent(name)))
            files[name] = StoredFile(bytes: bytes, contentType: kind.contentType, extraFields: kind.ownFields)
        }
        self.files = files
    }

    /// The address of an asset for templates, which a browser may keep for ever: `/assets/style.css?v=…`.
    ///
    /// An unknown name gives its plain address.
    func path(_ name: String) -> String {
        "/assets/\(name)" + (files[name].map { "?v=\($0.hash)" } ?? "")
    }

    /// GET /assets/{file}.
    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let file = files[try context.parameter("file")] else { throw HTTPFailure.notFound }
        return file.response(to: request)
    }
}
