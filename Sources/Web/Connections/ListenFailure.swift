import Glibc
public import Hummingbird
import NIOCore
public import ServiceLifecycle

/// An address and port at which a server can't listen.
public struct ListenFailure: Error, Equatable {
    /// Why it can't be had.
    public enum Reason: Sendable, Equatable {
        /// Another program listens there.
        case taken
        /// This user may not: a port below 1024, most likely.
        case forbidden
        /// This machine doesn't have the address.
        case notOurs
        /// Nobody knows the name.
        case unknownName
    }

    /// What it was to listen at: `127.0.0.1:8080`.
    public let address: String
    /// Why it can't be had.
    public let reason: Reason

    /// Nil for what has nothing to do with the address.
    init?(_ error: any Error, at address: String) {
        switch error {
        case let error as IOError:
            guard let reason = Self.reasons[error.errnoCode] else { return nil }
            self.reason = reason
        case is SocketAddressError, is SocketAddressError.UnknownHost: reason = .unknownName
        default: return nil
        }
        self.address = address
    }

    private static let reasons: [CInt: Reason] = [
        EADDRINUSE: .taken, EACCES: .forbidden, EADDRNOTAVAIL: .notOurs,
    ]
}

/// A server as a service that names its address where it can't listen.
public struct Listener: Service {
    private let application: Application<HostResponder>
    private let address: String

    /// The application with the host and port that it was made for.
    public init(_ application: Application<HostResponder>, host: String, port: Int) {
        self.application = application
        address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Listens until the server is to end.
    ///
    /// - Throws: ``ListenFailure``, or what else made it fail.
    public func run() async throws {
        do {
            try await application.run()
        } catch {
            throw ListenFailure(error, at: address) ?? error
        }
    }
}
