import ArgumentParser
import Foundation
import Logging
import Postgres
import Testing
import Web

@testable import Server

@Suite struct ServeCommandTests {
    private func serve(_ arguments: String..., environment: [String: String] = ToolRun.environment) throws
        -> ServeOptions
    {
        let command = try #require(try Madoguchi.parseAsRoot(["serve"] + arguments) as? ServeCommand)
        return try command.options(environment: environment)
    }

    @Test func settingsComeFromTheEnvironment() throws {
        let options = try serve()
        #expect(options.host == "127.0.0.1")
        #expect(options.port == 8080)
        #expect(options.publicURL.text == "https://yoyaku.example.jp")
        #expect(options.publicURL.isSecure)
        #expect(options.database == DatabaseOptions(url: "postgresql://u:hush@db/m", masterKeyFile: "/run/key"))
        #expect(options.mail == .mailbox)
        #expect(options.database.rehearseAt == nil)
        #expect(options.countryDatabase == nil)
    }

    @Test func theCountryDatabaseIsAFile() throws {
        let environment = ToolRun.environment.merging(["MADOGUCHI_COUNTRY_DATABASE": "/srv/countries.mmdb"]) { $1 }
        #expect(try serve(environment: environment).countryDatabase == "/srv/countries.mmdb")
        #expect(try serve("--country-database", "c.mmdb", environment: environment).countryDatabase == "c.mmdb")
    }

    @Test func optionsWinOverTheEnvironment() throws {
        let options = try serve(
            "--port", "9000", "--host", "0.0.0.0", "--public-url", "http://localhost:9000/", "--mail",
            "smtp://u:p@mail.example.jp:587", "--database-url", "host=/run/pg", "--master-key-file", "k",
            "--trusted-proxy", "10.0.0.0/8", "--trusted-proxy", "::1", "--log-format", "json", "--log-level", "warning",
            environment: ToolRun.environment.merging(["MADOGUCHI_PORT": "1", "MADOGUCHI_HOST": "x"]) { $1 })
        #expect(options.port == 9000)
        #expect(options.host == "0.0.0.0")
        #expect(options.publicURL.text == "http://localhost:9000")
        #expect(!options.publicURL.isSecure)
        #expect(options.mail == .smtp(url: "smtp://u:p@mail.example.jp:587"))
        #expect(options.database.url == "host=/run/pg")
        #expect(options.logFormat == .json)
        #expect(options.logLevel == .warning)
    }

    @Test func aMissingSettingNamesBothPlaces() {
        for (key, option) in [
            ("MADOGUCHI_DATABASE_URL", "--database-url"), ("MADOGUCHI_MASTER_KEY_FILE", "--master-key-file"),
            ("MADOGUCHI_PUBLIC_URL", "--public-url"), ("MADOGUCHI_MAIL", "--mail"),
        ] {
            for value in [nil, ""] as [String?] {
                var environment = ToolRun.environment
                environment[key] = value
                let error = #expect(throws: ValidationError.self) { try serve(environment: environment) }
                #expect(error?.message.contains(key) == true)
                #expect(error?.message.contains(option) == true)
            }
        }
    }

    @Test func behindAPoolerNothingIsPreparedByName() throws {
        #expect(try serve().database.configuration.preparedStatements)
        #expect(try !serve("--database-pooler", "transaction").database.configuration.preparedStatements)
        let environment = ToolRun.environment.merging(["MADOGUCHI_DATABASE_POOLER": "transaction"]) { $1 }
        #expect(try !serve(environment: environment).database.configuration.preparedStatements)
        #expect(try serve("--database-pooler", "none", environment: environment).database.pooler == .none)
        let error = #expect(throws: ValidationError.self) { try serve("--database-pooler", "pgpool") }
        #expect(error?.message.contains("none or transaction") == true)
    }

    @Test func aRehearsalNeedsTheMailboxAndAnOffset() throws {
        let options = try serve("--rehearse-at", "2026-12-25T11:58:00+09:00")
        #expect(options.database.rehearseAt == Date(timeIntervalSince1970: 1_798_167_480))
        #expect(try serve("--rehearse-at", "2026-12-25T02:58:00Z").database == options.database)
        #expect(throws: ValidationError.self) {
            try serve("--rehearse-at", "2026-12-25T11:58:00+09:00", "--mail", "smtp://mail.example.jp")
        }
        for text in [
            "2026-12-25T11:58:00", "2026-12-25", "12:00", "tomorrow", "2026-13-01T00:00:00+09:00",
            "2026-02-30T00:00:00+09:00", "2026-12-25T11:58:00+09:00 and more",
        ] {
            #expect(throws: ValidationError.self, "\(text)") { try serve("--rehearse-at", text) }
        }
    }

    @Test(arguments: ["-1", "65536", "http", "80 80", "８０"]) func aPortIsInItsRange(_ port: String) {
        #expect(throws: ValidationError.self) { try serve("--port=\(port)") }
    }

    @Test(arguments: [
        "yoyaku.example.jp", "ftp://yoyaku.example.jp", "https://", "https:///x", "https://h/path", "https://h?q",
        "https://h/#f",
        "https://u@h",
    ])
    func aPublicURLIsSchemeAndHostOnly(_ url: String) {
        #expect(throws: ValidationError.self) {
            try serve(
                "--public-url=\(url)", environment: ToolRun.environment.filter { $0.key != "MADOGUCHI_PUBLIC_URL" })
        }
    }

    @Test func aMailSettingWithAPasswordIsNeverRepeated() async {
        for setting in ["smpt://u:hush@h", "hush", "smtp:hush"] {
            let run = await ToolRun("serve", "--mail", setting)
            #expect(run.code == 64)
            #expect(!run.notes.contains("hush"))
            #expect(run.notes.contains("smtp://"))
        }
        #expect(!String(describing: MailSetting.smtp(url: "smtp://u:hush@h")).contains("hush"))
        #expect(!"\(DatabaseOptions(url: "hush", masterKeyFile: nil))".contains("hush"))
    }

    @Test func otherLimitsAreChecked() {
        #expect(throws: ValidationError.self) { try serve("--trusted-proxy", "10.0.0.0/99") }
        #expect(throws: ValidationError.self) { try serve("--shared-network", "town hall") }
        #expect(throws: ValidationError.self) { try serve("--connections", "0") }
        #expect(throws: (any Error).self) { try serve("--log-format", "xml") }
    }
}
