/// How large an upload may be.
public struct UploadLimits: Sendable {
    /// The whole body in bytes.
    public var bodyBytes: Int
    /// Files and fields together.
    public var parts: Int
    /// The header of one part in bytes.
    public var headerBytes: Int
    /// The content of one field in bytes.
    public var fieldBytes: Int
    /// The content of one file in bytes.
    public var fileBytes: Int

    /// The limits of a form whose whole body and single files are as large as given.
    public init(
        bodyBytes: Int, fileBytes: Int, parts: Int = 100, headerBytes: Int = 4 * 1024, fieldBytes: Int = 100 * 1024
    ) {
        self.bodyBytes = bodyBytes
        self.fileBytes = fileBytes
        self.parts = parts
        self.headerBytes = headerBytes
        self.fieldBytes = fieldBytes
    }
}
