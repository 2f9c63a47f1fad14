public import ArgumentParser
import Domain
public import Web

/// `madoguchi serve`: runs until a signal ends it and reports nothing.
struct ServeCommand: ActionCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: Bilingual(
                "Serves all tenants until SIGINT or SIGTERM.", ja: "SIGINTまたはSIGTERMを受けるまで、すべてのテナントのページを提供します。"),
            discussion: Bilingual(
                """
                Mail goes to a server, smtp://user:password@host:587 (STARTTLS) or smtps://host:465, or, for trying out, \
                to the page /mailbox: --mail mailbox.
                --rehearse-at runs the server on another time, with a banner on every page; only with --mail mailbox.
                """,
                ja: """
                    メールは、メールサーバー（smtp://user:password@host:587（STARTTLS）またはsmtps://host:465）に送るか、\
                    試用の場合は /mailbox のページに表示します（--mail mailbox）。
                    --rehearse-at を指定すると、別の時刻で動かします。全ページに予行演習中と表示します。--mail mailbox の場合だけ使えます。
                    """))
    }

    @OptionGroup var database: DatabaseArguments

    @Option(
        help: ArgumentHelp(
            "Address to listen on (MADOGUCHI_HOST; default 127.0.0.1).",
            ja: "待ち受けるアドレスです（MADOGUCHI_HOST、省略時は127.0.0.1）。"))
    var host: String?

    @Option(
        help: ArgumentHelp(
            "Port to listen on (MADOGUCHI_PORT; default 8080).", ja: "待ち受けるポート番号です（MADOGUCHI_PORT、省略時は8080）。"))
    var port: String?

    @OptionGroup var address: PublicURLOption

    @Option(
        help: ArgumentHelp(
            "Where mails go: mailbox, smtp://… or smtps://… (MADOGUCHI_MAIL).",
            ja: "メールの送り先です：mailbox、smtp://…、smtps://… のいずれか（MADOGUCHI_MAIL）。"))
    var mail: String?

    @Option(
        help: ArgumentHelp(
            "A network of our own proxies, such as 10.0.0.0/8; may be repeated.",
            ja: "自組織のプロキシーのネットワークです（例：10.0.0.0/8）。複数回指定できます。"))
    var trustedProxy: [String] = []

    @Option(
        help: ArgumentHelp(
            "The field our proxies write: x-forwarded-for or forwarded.",
            ja: "プロキシーが書くヘッダーです：x-forwarded-forまたはforwarded。"))
    var proxyHeader: TrustedProxies.Source = .xForwardedFor

    @Option(
        help: ArgumentHelp(
            "A network of the office's own, such as its kiosks', whose visitors aren't limited together.",
            ja: "庁内端末など自組織のネットワークです。来庁者をまとめて制限しません。"))
    var sharedNetwork: [String] = []

    @Option(
        help: ArgumentHelp(
            "File with the countries of addresses, .mmdb (MADOGUCHI_COUNTRY_DATABASE).",
            ja: "アドレスの国を調べる.mmdbファイルです（MADOGUCHI_COUNTRY_DATABASE）。"), completion: .file())
    var countryDatabase: String?

    @Flag(
        help: ArgumentHelp(
            "List all tenants at / with a search; else the page says to open the address that one's office has given.",
            ja: "「/」に、検索欄付きの窓口の一覧を表示します。指定しない場合は、窓口から案内されたアドレスを開くよう表示します。"))
    var listTenants = false

    @Option(help: ArgumentHelp("Most connections at a time.", ja: "同時接続数の上限です。"))
    var connections: Int = 8192

    @Option(
        help: ArgumentHelp(
            "Most connections at a time of one IPv4 address or IPv6 /64 (an eighth of all).",
            ja: "1つのIPv4アドレスまたはIPv6の/64からの同時接続数の上限です（省略時は全体の8分の1）。"))
    var connectionsPerSource: Int?

    @Option(
        help: ArgumentHelp(
            "Port for /livez and /readyz alone, which visitors can't fill.",
            ja: "/livezと/readyzだけを提供するポート番号です。来庁者の接続に影響されません。"))
    var healthPort: Int?

    @Option(help: ArgumentHelp("Write log lines as text or json.", ja: "ログの形式です：textまたはjson。"))
    var logFormat: LogFormat = .text

    @Option(help: ArgumentHelp("Write log lines from this level on.", ja: "このレベル以上のログを書きます。"))
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
            listsTenants: listTenants,
            connections: try connectionCounts(),
            healthPort: try healthPortNumber(),
            logFormat: logFormat,
            logLevel: logLevel.level)
    }
}

extension TrustedProxies.Source: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}
