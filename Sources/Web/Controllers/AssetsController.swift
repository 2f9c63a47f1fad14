import Foundation
public import Hummingbird

/// Style sheet, script and icons, read once at start.
///
/// A name that is not in the table is not found, so no path can lead out of the directory.
public struct AssetsController: Sendable {
    private let files: [String: StoredFile]
    private let route: PathTemplate

    /// Reads all files of a directory whose kind is known; the others are left out.
    ///
    /// - Parameter route: the path at which they are shown.
    /// - Throws: errors of the file system.
    public init(directory: String, at route: PathTemplate) throws {
        self.route = route
        let url = URL(fileURLWithPath: directory, isDirectory: true)
        var files: [String: StoredFile] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            guard let kind = FileKind(fileName: name) else { continue }
            let bytes = Array(try Data(contentsOf: url.appendingPathComponent(name)))
            files[name] = StoredFile(bytes: bytes, kind: kind)
        }
        self.files = files
    }

    /// The address of an asset for templates, which a browser may keep for ever: `/assets/style.css?v=…`.
    ///
    /// An unknown name gives its plain address.
    public func path(_ name: String) -> String {
        route.path(of: name) + (files[name].map { "?v=\($0.hash)" } ?? "")
    }

    /// The asset of the path's `{file}`, or 304.
    @Sendable public func show(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let file = files[try context.parameter("file")] else { throw HTTPFailure.notFound }
        return file.response(to: request)
    }
}
