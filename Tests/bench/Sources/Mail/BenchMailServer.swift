import Foundation

/// The mail server at the address that the server sends to.
///
/// It takes connections and says nothing, so that mails wait while other things are measured; and for some time it is a
/// process that takes all mails.
final class BenchMailServer {
    private let port: UInt16
    private var mute: ListeningSocket?

    init(port: UInt16) throws {
        self.port = port
        mute = try ListeningSocket(port: port)
    }

    /// Takes mails while the body runs, which gets the number of the process; gives how many mails it took.
    func takingMails(_ body: (_ process: Int32) async throws -> Void) async throws -> Int {
        mute = nil
        let process = Process()
        let (words, end) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["mail-sink", String(port)]
        process.standardInput = end
        process.standardOutput = words
        try process.run()
        // The process ends when its input does, even if the body throws.
        defer { try? end.fileHandleForWriting.close() }
        guard words.fileHandleForReading.availableData == MailSink.greeting else {
            throw BenchError.checkFailed("the mail server didn't start")
        }
        try await body(process.processIdentifier)
        try end.fileHandleForWriting.close()
        let count = try words.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        mute = try ListeningSocket(port: port)
        return Int(String(decoding: count, as: UTF8.self)) ?? 0
    }
}
