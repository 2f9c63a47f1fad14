import Hummingbird

/// Pictures of a tenant: header image, maps, drawings.
struct TenantFilesController: Sendable {
    private let find: @Sendable (_ tenant: String, _ file: String) async throws -> [UInt8]?

    /// - Parameter find: the bytes of a tenant's file, nil when tenant or file are unknown. It is only asked for names
    ///   without slash or leading dot, whose ending is one of `svg`, `png`, `jpg`, `webp`.
    init(find: @escaping @Sendable (_ tenant: String, _ file: String) async throws -> [UInt8]?) {
        self.find = find
    }

    /// GET /{t}/files/{file}.
    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = try context.parameter("file")
        guard let kind = FileKind(fileName: name), FileKind.tenantKinds.contains(kind),
            let bytes = try await find(try context.parameter("t"), name)
        else { throw HTTPFailure.notFound }
        return StoredFile(bytes: bytes, contentType: kind.contentType, extraFields: kind.ownFields)
            .response(to: request)
    }
}
