import Hummingbird
import Web
import Platform
import Domain

/// Pictures of a tenant, header image, maps, drawings, and the sheet of its colours.
struct TenantFilesController: Sendable {
    @Sendable func show(_ request: Request, _ context: TenantContext) throws -> Response {
        let name = try context.web.parameter("file")
        if name == ColourSheet.fileName, let sheet = ColourSheet(context.tenant.settings.colours) {
            return sheet.file.response(to: request)
        }
        guard let file = StoredFile(picture: name, in: { context.tenant.files[$0].map { Array($0) } }) else {
            throw HTTPFailure.notFound
        }
        return file.response(to: request)
    }
}

extension StoredFile {
    /// A picture among files that somebody else has brought.
    ///
    /// - Parameter find: only asked for names without slash or leading dot, whose ending is one of `svg`, `png`, `jpg`,
    ///   `webp`.
    init?(picture name: String, in find: (String) -> [UInt8]?) {
        guard let kind = FileKind(fileName: name), FileKind.tenantKinds.contains(kind), let bytes = find(name) else {
            return nil
        }
        self.init(bytes: bytes, kind: kind)
    }
}
