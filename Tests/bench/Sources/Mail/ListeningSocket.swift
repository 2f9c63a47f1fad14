import Glibc

/// A socket at a port of this machine that connections come to.
final class ListeningSocket {
    let descriptor: Int32

    init(port: UInt16) throws(LoadError) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .system("socket", errno) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let status = LoadConnection.withLoopback(port: port) { bind(descriptor, $0, $1) }
        guard status == 0, listen(descriptor, 64) == 0 else { throw .system("listen", errno) }
    }

    deinit {
        close(descriptor)
    }
}
