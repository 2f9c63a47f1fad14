/// Why a request's body could not be read.
public enum BodyError: Error, Equatable {
    /// The content type is not the one that the route takes (415).
    case wrongContentType
    /// The body, or one value of it, is over its limit (413).
    case tooLarge
    /// More fields or parts than any page of ours has (413).
    case tooManyFields
    /// A broken escape, a NUL, bytes that are not UTF-8, a body that breaks off, no JSON of this shape (400).
    case malformed
    /// A field that the page always sends is missing or sent twice (400).
    case missingField(String)
}
