import NIOCore

/// How long a connection may take, how large its heads may be, and how many there may be.
public struct ConnectionLimits: Sendable {
    /// Open connections: one more takes the place of the one that has waited longest for a request; while all are
    /// answering, it waits in the listen queue, and beyond that is refused by the kernel.
    public var connections = 8192
    /// The same of one source: an IPv4 address or an IPv6 /64; trusted proxies are none.
    public var connectionsPerSource = 1024
    /// Length of the listen queue.
    var backlog = 1024
    /// Longest wait for a whole request head, counted from the connection's opening or its last response.
    var idle = TimeAmount.seconds(30)
    /// Longest wait for the rest of a body after its head, and after each further ``bodyStepBytes`` of it.
    var body = TimeAmount.seconds(30)
    /// Longest wait for a visitor's own end of a connection that has ended after its last response.
    var linger = TimeAmount.seconds(10)
    /// Longest wait for a visitor who reads nothing of a response.
    var write = TimeAmount.seconds(30)
    /// Bytes of a body after which the connection is cut.
    ///
    /// Above a form's limit, so that its sender still gets a 413; raised for a site that takes larger bodies.
    var bodyBytes = 1024 * 1024
    /// Bytes of a body that earn it another wait: as many as a form may have, so that only uploads get one.
    var bodyStepBytes = 256 * 1024
    /// Bytes of one header field.
    var headerFieldBytes = 16 * 1024
    /// Bytes of all header fields of a request.
    var headerBytes = 32 * 1024
    /// Header fields of a request.
    var headerFields = 100

    /// The limits of a site behind a proxy or alone on the network.
    public init() {}

    /// The limits of a site that takes bodies as large as given.
    func taking(bodiesOf bytes: Int) -> ConnectionLimits {
        var limits = self
        if bytes > 0 { limits.bodyBytes = max(bodyBytes, bytes + bodyStepBytes) }
        return limits
    }
}
