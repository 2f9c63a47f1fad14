/// What the POSTs of a group or of one route may carry, and how much of it.
public enum BodyKind: Sendable {
    /// A form of our own pages, with the page's token.
    case form
    /// A form of our own pages with files, handed on as they arrive; the token is its first part.
    case upload(UploadLimits)
    /// JSON of a program, with no more bytes than these.
    ///
    /// It carries no token, so it acts for no browser: its handlers see no session, and the group's guard decides.
    case json(bytes: Int)
    /// Not a byte; for programs, as JSON is.
    case nothing

    /// The most bytes of a body; nil for forms, whose limit is the site's.
    var bytes: Int? {
        switch self {
        case .form: nil
        case .upload(let limits): limits.bodyBytes
        case .json(let bytes): bytes
        case .nothing: 0
        }
    }
}
