import Glibc

/// One keep-alive connection to the server on this machine.
final class LoadConnection {
    let descriptor: Int32
    /// Whose turn it is on this connection.
    var visit = 0
    /// Which of the visit's requests is under way.
    var step = 0
    var reader = AnswerReader()
    var sentAt: UInt64 = 0

    init(port: UInt16) throws(LoadError) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .system("socket", errno) }
        let status = Self.withLoopback(port: port) { connect(descriptor, $0, $1) }
        guard status == 0 else { throw .system("connect", errno) }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(descriptor)
    }

    /// Lends the address of a port of this machine.
    static func withLoopback(port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// Sends a request whole; it is far smaller than the socket's buffer.
    func send(_ request: [UInt8]) throws(LoadError) {
        sentAt = Self.now()
        let sent = Glibc.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
        guard sent == request.count else { throw .system("send", errno) }
    }

    /// What has arrived; waits for it.
    func receive(into buffer: UnsafeMutableRawBufferPointer) throws(LoadError) -> UnsafeRawBufferPointer {
        let received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        guard received > 0 else { throw received == 0 ? .closed : .system("recv", errno) }
        return UnsafeRawBufferPointer(rebasing: buffer[..<received])
    }

    /// Nanoseconds of the monotonic clock.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
