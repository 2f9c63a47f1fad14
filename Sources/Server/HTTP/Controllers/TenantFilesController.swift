import Hummingbird

/// Pictures of a tenant, header image, maps, drawings, and the sheet of its colours.
struct TenantFilesController: Sendable {
    private let find: @Sendable (_ tenant: String, _ file: String) async throws -> [UInt8]?

    private let colours: @Sendable (_ tenant: String) -> ColourSheet?

    /// - Parameters:
    ///   - colours: the tenant's own colours, nil where it has none.
    ///   - find: the bytes of a tenant's file, nil when tenant or file are unknown. It is only asked for names without
    ///     slash or leading dot, whose ending is one of `svg`, `png`, `jpg`, `webp`.
    init(
        colours: @escaping @Sendable (_ tenant: String) -> ColourSheet?,
        find: @escaping @Sendable (_ tenant: String, _ file: String) async throws -> [UInt8]?
    ) {
        self.colours = colours
        self.find = find
    }

    /// GET /{t}/files/{file}.
    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = try context.parameter("file")
        if name == ColourSheet.fileName, let sheet = colours(try context.parameter("t")) {
            return sheet.file.response(to: request)
        }
        guard let kind = FileKind(fileName: name), FileKind.tenantKinds.contains(kind),
            let bytes = try await find(try context.parameter("t"), name)
        else { throw HTTPFailure.notFound }
        return StoredFile(bytes: bytes, contentType: kind.contentType, extraFields: kind.ownFields)
            .response(to: request)
    }
}
