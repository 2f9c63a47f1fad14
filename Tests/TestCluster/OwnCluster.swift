import Foundation

/// A private PostgreSQL cluster that lives as long as this object and its process.
///
/// A shell stands between: it starts the server, obeys commands on its standard input, and removes everything when that
/// closes, which the kernel sees to however the test process ends.
public final class OwnCluster: Sendable {
    /// Why a cluster can't be had.
    public enum Failure: Error {
        /// Neither `pg_config` nor the usual places know PostgreSQL's programs.
        case noPrograms
        /// A command failed; the text is the end of the log.
        case command(String, log: String)
    }

    /// How to connect as the superuser.
    public let connectionString: String
    /// Where the unix socket is, as a libpq host.
    public let socketDirectory: String
    private let commands: FileHandle
    private let answers: FileHandle
    private let log: URL

    /// Makes a new cluster and starts it; takes a second or two.
    public init() throws {
        let programs = try PostgresPrograms.directory()
        let home = try PostgresPrograms.makeHome()
        log = home.appendingPathComponent("log")
        socketDirectory = home.path
        connectionString = "host=\(home.path) port=5432 user=postgres dbname=postgres connect_timeout=60"
        let (input, output) = (Pipe(), Pipe())
        for pipe in [input, output] {
            for handle in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
                _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
            }
        }
        let shell = PostgresPrograms.process(
            "/bin/sh", ["-c", Self.script], environment: ["HOME_DIRECTORY": home.path, "PROGRAMS": programs])
        shell.standardInput = input
        shell.standardOutput = output
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        commands = input.fileHandleForWriting
        answers = output.fileHandleForReading
        try awaitAnswer(to: "start")
    }

    deinit {
        try? commands.close()
    }

    /// Stops the server, breaking all connections, and starts it again.
    public func restart() throws {
        try send("restart")
    }

    /// Stops the server, breaking all connections.
    public func stop() throws {
        try send("stop")
    }

    /// Starts a stopped server.
    public func start() throws {
        try send("start")
    }

    /// Makes the server a standby, which only reads, breaking all connections.
    public func demote() throws {
        try send("demote")
    }

    /// Makes a standby write again.
    public func promote() throws {
        try send("promote")
    }

    private func send(_ command: String) throws {
        try commands.write(contentsOf: Data("\(command)\n".utf8))
        try awaitAnswer(to: command)
    }

    private func awaitAnswer(to command: String) throws {
        let answer = String(decoding: answers.availableData, as: UTF8.self)
        guard answer == "done\n" else {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            throw Failure.command(command, log: String(text.suffix(2000)))
        }
    }

    private static let script = """
        cd "$HOME_DIRECTORY" || exit 1
        trap '' INT TERM HUP
        control() { "$PROGRAMS/pg_ctl" -s -w -D data -l log "$@" >>log 2>&1; }
        options="-k '$HOME_DIRECTORY' -p 5432 -c listen_addresses='' -c fsync=off -c full_page_writes=off \
        -c synchronous_commit=off -c max_connections=200 -c deadlock_timeout=100ms -c log_min_messages=warning"
        "$PROGRAMS/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >>log 2>&1 || echo failed
        control -o "$options" start && echo done || echo failed
        while read -r command; do
            case "$command" in
            restart) control -m fast restart ;;
            stop) control -m fast stop ;;
            start) control -o "$options" start ;;
            demote) : >data/standby.signal && control -m fast restart ;;
            promote) control promote ;;
            esac && echo done || echo failed
        done
        control -m immediate stop
        rm -rf "$HOME_DIRECTORY"
        """
}
