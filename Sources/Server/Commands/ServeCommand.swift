public import ArgumentParser
public import Web

/// `madoguchi serve`: runs until a signal ends it and reports nothing.
struct ServeCommand: ActionCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves all tenants until SIGINT or SIGTERM.",
        discussion: """
            Mail goes to a server, smtp://user:password@host:587 (STARTTLS) or smtps://host:465, or, for trying out, \
            to the page /mailbox: --mail mailbox.
            --rehearse-at runs the server on another time, with a banner on every page; only with --mail mailbox.
            """)

    @OptionGroup var database: DatabaseArguments

    @Option(help: "Address to listen on (MADOGUCHI_HOST; default 127.0.0.1).")
    var host: String?

    @Option(help: "Port to listen on (MADOGUCHI_PORT; default 8080).")
    var port: String?

    @OptionGroup var address: PublicURLOption

    @Option(help: "Where mails go: mailbox, smtp://… or smtps://… (MADOGUCHI_MAIL).")
    var mail: String?

    @Option(help: "A network of our own proxies, such as 10.0.0.0/8; may be repeated.")
    var trustedProxy: [String] = []

    @Option(help: "The field our proxies write: x-forwarded-for or forwarded.")
    var proxyHeader: TrustedProxies.Source = .xForwardedFor

    @Option(help: "A network of the office's own, such as its kiosks', whose visitors aren't limited together.")
    var sharedNetwork: [String] = []

    @Option(help: "File with the countries of addresses, .mmdb (MADOGUCHI_COUNTRY_DATABASE).", completion: .file())
    var countryDatabase: String?

    @Option(help: "Most connections at a time.")
    var connections: Int = 8192

    @Option(help: "Most connections at a time of one IPv4 address or IPv6 /64 (an eighth of all).")
    var connectionsPerSource: Int?

    @Option(help: "Port for /livez and /readyz alone, which visitors can't fill.")
    var healthPort: Int?

    @Option(help: "Write log lines as text or json.")
    var logFormat: LogFormat = .text

    @Option(help: "Write log lines from this level on.")
    var logLevel: LogLevel = .info

    func perform(in session: CommandSession) async throws {
        try await ServeAction(try options(environment: session.environment)).run()
    }

    /// The checked options.
    ///
    /// - Throws: `ValidationError` that names the option and what would do.
    func options(environment: [String: String]) throws -> ServeOptions {
        let mail = try mailTransport(environment)
        let database = try database.options(environment: environment)
        try checkRehearsal(database, mail: mail)
        return ServeOptions(
            host: EnvironmentSetting.host.value(option: host, environment: environment) ?? "127.0.0.1",
            port: try portNumber(environment),
            publicURL: try address.required(environment),
            database: database,
            mail: mail,
            proxies: TrustedProxies(ranges: try trustedProxy.map(range), source: proxyHeader),
            sharedNetworks: try sharedNetwork.map(range),
            countryDatabase: EnvironmentSetting.countryDatabase.value(
                option: countryDatabase, environment: environment),
            connections: try connectionCounts(),
            healthPort: try healthPortNumber(),
            logFormat: logFormat,
            logLevel: logLevel.level)
    }
}

extension TrustedProxies.Source: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}
