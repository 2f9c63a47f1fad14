import Glibc

/// One keep-alive connection to the server on this machine.
final class LoadConnection {
    private let port: UInt16
    private let poller: Poller
    /// The poller's for it.
    let number: Int
    private var descriptor: Int32
    /// What is under way on this connection.
    var errand: LoadErrand?
    var reader = AnswerReader()

    init(port: UInt16, poller: Poller) throws(LoadError) {
        self.port = port
        self.poller = poller
        number = poller.add()
        descriptor = try Self.open(port: port)
    }

    deinit {
        close(descriptor)
    }

    private func reopen() throws(LoadError) {
        close(descriptor)
        descriptor = try Self.open(port: port)
    }

    private static func open(port: UInt16) throws(LoadError) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .system("socket", errno) }
        let status = withLoopback(port: port) { connect(descriptor, $0, $1) }
        guard status == 0 else { throw .system("connect", errno) }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
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
    ///
    /// As in a browser, a connection that was closed while nobody used it is opened anew.
    func send(_ request: [UInt8]) throws(LoadError) {
        if isClosed { try reopen() }
        guard Glibc.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw .system("send", errno)
        }
        reader = AnswerReader()
        poller.watch(number, descriptor: descriptor)
    }

    /// The answer is whole, or none will come.
    func rest() {
        errand = nil
        poller.unwatch(number)
    }

    private var isClosed: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) >= 0 || errno != EAGAIN
    }

    /// What has arrived, waiting for it; nil when the server has closed the connection.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
        let received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        return received > 0 ? UnsafeRawBufferPointer(rebasing: buffer[..<received]) : nil
    }

    /// Nanoseconds of the monotonic clock.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
