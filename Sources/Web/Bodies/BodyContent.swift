import NIOCore

/// What a POST carries that is no form.
enum BodyContent: Sendable {
    case none
    /// Its token has been checked, its files haven't been read.
    case upload(Upload)
    case json(ByteBuffer)
}
