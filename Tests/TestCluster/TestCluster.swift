import Foundation
public import Logging
public import Postgres

/// A PostgreSQL cluster for tests.
///
/// `MADOGUCHI_TEST_DATABASE`, a connection string of a superuser, names an existing one, and `MADOGUCHI_TEST_POOLER` one
/// through a pooler before it. Without it, each test process
/// starts one of its own, on a unix socket in a temporary directory, and it goes away with the process.
public enum TestCluster {
    /// The database that all tests of the process share.
    public static func database() async throws -> Database {
        try await SharedCluster.instance.database()
    }

    /// How to connect to the shared cluster as a superuser.
    public static func connectionString() async throws -> String {
        if let poolerString { return poolerString }
        return try await serverString()
    }

    /// The same without the pooler, which keeps sessions at databases that are to be copied or dropped.
    public static func serverString() async throws -> String {
        try await SharedCluster.instance.connectionString()
    }

    /// What stands before the shared cluster: `none`, or `transaction` for a pooler that gives each transaction another
    /// session.
    public static var pooler: String { poolerString == nil ? "none" : "transaction" }

    /// How to connect through the pooler.
    private static let poolerString = ProcessInfo.processInfo.environment["MADOGUCHI_TEST_POOLER"]

    /// A database with a pool of its own on the shared cluster; the caller shuts it down.
    ///
    /// - Parameter application: what PostgreSQL calls its sessions, through a pooler too.
    public static func database(
        maximumConnections: Int, preparedStatements: Bool? = nil, application: String = usualApplication
    ) async throws -> Database {
        Database(
            configuration(
                try await connectionString(), maximumConnections: maximumConnections,
                preparedStatements: preparedStatements, application: application),
            logger: logger)
    }

    /// What PostgreSQL calls the sessions of a pool that has no name of its own.
    public static let usualApplication = "test"

    /// A pool's limits, so long that no loaded machine reaches them.
    static func configuration(
        _ connectionString: String, maximumConnections: Int = 8, preparedStatements: Bool? = nil,
        application: String = usualApplication
    ) -> DatabaseConfiguration {
        DatabaseConfiguration(
            connectionString: "\(connectionString) application_name=\(application)",
            maximumConnections: maximumConnections,
            statementTimeout: .seconds(120), lockTimeout: .seconds(120),
            preparedStatements: preparedStatements ?? (poolerString == nil))
    }

    /// Writes critical messages only: tests provoke errors on purpose.
    public static var logger: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}

/// Starts the shared cluster once, whoever asks first.
private actor SharedCluster {
    static let instance = SharedCluster()

    private var cluster: OwnCluster?
    private var shared: Database?

    func connectionString() throws -> String {
        if let given = ProcessInfo.processInfo.environment["MADOGUCHI_TEST_DATABASE"], !given.isEmpty { return given }
        if let cluster { return cluster.connectionString }
        let started = try OwnCluster()
        cluster = started
        return started.connectionString
    }

    func database() async throws -> Database {
        let connectionString = try await TestCluster.connectionString()
        if let shared { return shared }
        let database = Database(TestCluster.configuration(connectionString), logger: TestCluster.logger)
        shared = database
        return database
    }
}
