import Foundation

/// What `scripts/bench` tells of server and cluster.
struct BenchEnvironment {
    let databaseURL: String
    let masterKeyFile: String
    let port: UInt16
    let pgbench: String
    /// `madoguchi`, and the folder of the tenant that is applied during the run.
    let program: URL
    let appliedFolder: URL
    let serverProcess: Int32
    let clusterProcess: Int32
    /// Where the server sends its mails, unless they go to its mailbox.
    let mailPort: UInt16?

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        func setting(_ name: String) throws -> String {
            guard let value = environment[name] else { throw BenchError.settingMissing(name) }
            return value
        }
        databaseURL = try setting("MADOGUCHI_DATABASE_URL")
        masterKeyFile = try setting("MADOGUCHI_MASTER_KEY_FILE")
        port = UInt16(try setting("MADOGUCHI_PORT")) ?? 0
        pgbench = try setting("MADOGUCHI_BENCH_PGBENCH")
        program = URL(fileURLWithPath: try setting("MADOGUCHI_BENCH_PROGRAM"))
        appliedFolder = URL(fileURLWithPath: try setting("MADOGUCHI_BENCH_APPLIED_FOLDER"))
        mailPort = environment["MADOGUCHI_MAIL"].flatMap { URLComponents(string: $0)?.port }.map(UInt16.init)
        serverProcess = Int32(try setting("MADOGUCHI_BENCH_SERVER_PROCESS")) ?? 0
        clusterProcess = Int32(try setting("MADOGUCHI_BENCH_CLUSTER_PROCESS")) ?? 0
    }

    /// The load's way to the server.
    var load: LoadRun {
        LoadRun(port: port, processors: ProcessorClock(server: serverProcess, cluster: clusterProcess))
    }

    /// Tells on the terminal how far the run is.
    static func say(_ words: String) {
        FileHandle.standardError.write(Data("\(words)\n".utf8))
    }
}
