/// Why a request body could not be read as a form.
public enum FormBodyError: Error, Equatable {
    /// The content type is not `application/x-www-form-urlencoded` in UTF-8 (415).
    case notAForm
    /// The body, or one value, is over its limit (413).
    case tooLarge
    /// More fields than any page of ours has (413).
    case tooManyFields
    /// A broken percent escape, a NUL or bytes that are not UTF-8 (400).
    case malformed
    /// A field that the page always sends is missing or sent twice (400).
    case missingField(String)
    /// A field that the page sends as a number is none, or out of range (400).
    case notANumber(String)
}

/// How large a form may be.
public struct FormBodyLimits: Sendable {
    /// The whole body in bytes.
    public var bodyBytes: Int
    /// Fields, repeated ones counted each time.
    public var fields: Int
    /// One decoded value in bytes.
    public var valueBytes: Int

    /// The usual limits, where no others are given.
    public init(bodyBytes: Int = 256 * 1024, fields: Int = 500, valueBytes: Int = 100 * 1024) {
        self.bodyBytes = bodyBytes
        self.fields = fields
        self.valueBytes = valueBytes
    }
}
