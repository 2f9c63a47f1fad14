import Foundation
import Mustache

/// The files that belong to the pages: templates, catalogues, style sheet and script.
enum PageResources {
    /// Folder with the style sheet and the script.
    static var publicFolder: String { folder("Public").path }

    /// A renderer with the templates and languages that come with the program.
    ///
    /// - Throws: errors of the file system, of a template's syntax, or ``CatalogueError``.
    static func renderer(
        asset: @escaping @Sendable (String) -> String = { SitePaths.platform.to(\.asset, $0) }
    ) async throws -> PageRenderer {
        PageRenderer(
            templates: try await MustacheLibrary(directory: folder("Templates").path),
            catalogues: try Catalogues(directory: folder("Catalogues")), asset: asset)
    }

    /// Folder `name` among the program's resources.
    static func folder(_ name: String) -> URL {
        Bundle.module.bundleURL.appendingPathComponent(name, isDirectory: true)
    }
}
