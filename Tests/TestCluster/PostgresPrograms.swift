import Foundation

/// Finds PostgreSQL's programs and runs them as a user that they accept: never as root.
enum PostgresPrograms {
    static func directory() throws -> String {
        let debian = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let places = debian.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
        let found = ([configured()].compactMap { $0 } + places).first {
            FileManager.default.isExecutableFile(atPath: $0 + "/initdb")
        }
        guard let found else { throw OwnCluster.Failure.noPrograms }
        return found
    }

    /// What `pg_config` says, where it is installed.
    private static func configured() -> String? {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pg_config", "--bindir"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A new directory that belongs to the user who runs the server.
    ///
    /// Its path is short, as sockets need it.
    static func makeHome() throws -> URL {
        let name = "pg-test-\(UInt32.random(in: 0 ... .max))"
        let home = URL(fileURLWithPath: "/tmp").appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: home, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        if isRoot {
            try FileManager.default.setAttributes(
                [.ownerAccountName: "postgres", .groupOwnerAccountName: "postgres"], ofItemAtPath: home.path)
        }
        return home
    }

    static func process(_ program: String, _ arguments: [String], environment: [String: String]) -> Process {
        let process = Process()
        let change = ["--reuid=postgres", "--regid=postgres", "--clear-groups", program]
        process.executableURL = URL(fileURLWithPath: isRoot ? "/usr/bin/setpriv" : program)
        process.arguments = (isRoot ? change : []) + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        return process
    }

    private static var isRoot: Bool { geteuid() == 0 }
}
