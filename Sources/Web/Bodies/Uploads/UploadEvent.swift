/// What an upload consists of, in the order sent.
public enum UploadEvent: Sendable, Equatable {
    /// A field or file begins.
    case part(UploadPart)
    /// What has arrived of its content.
    case bytes([UInt8])
    /// Its content is whole.
    case end
}

/// One field or file of an upload, before its content.
public struct UploadPart: Sendable, Equatable {
    /// The name of the input.
    public let name: String
    /// The file's own name without folders; nil for a field.
    ///
    /// Never a path to write to.
    public let fileName: String?
    /// The kind that the browser guesses; nil for most fields.
    ///
    /// Nothing to rely on.
    public let contentType: String?
}
