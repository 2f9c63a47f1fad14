public import NIOCore

/// How long a connection may take, how large its heads may be, and how many there may be.
public struct ConnectionLimits: Sendable {
    /// Open connections; more wait in the listen queue, and beyond that are refused by the kernel.
    public var connections = 8192
    /// Length of the listen queue.
    public var backlog = 1024
    /// Longest wait for a whole request head, counted from the connection's opening or its last response.
    public var idle = TimeAmount.seconds(30)
    /// Longest wait for the rest of a body after its head.
    public var body = TimeAmount.seconds(30)
    /// Longest wait for a visitor who reads nothing of a response.
    public var write = TimeAmount.seconds(30)
    /// Bytes of a body after which the connection is cut.
    ///
    /// Above a form's limit, so that its sender still gets a 413.
    public var bodyBytes = 1024 * 1024
    /// Bytes of one header field.
    public var headerFieldBytes = 16 * 1024
    /// Bytes of all header fields of a request.
    public var headerBytes = 32 * 1024
    /// Header fields of a request.
    public var headerFields = 100

    /// The usual limits.
    public init() {}
}
