import ArgumentParser
import Domain
import Foundation
import Web

extension ServeCommand {
    func portNumber(_ environment: [String: String]) throws -> Int {
        guard let text = EnvironmentSetting.port.value(option: port, environment: environment) else { return 8080 }
        guard let number = Int(text), (0...65535).contains(number) else {
            throw ValidationError(.noPort(text))
        }
        return number
    }

    func healthPortNumber() throws -> Int? {
        guard let healthPort else { return nil }
        guard (0...65535).contains(healthPort) else {
            throw ValidationError(.noPort("\(healthPort)"))
        }
        return healthPort
    }

    func mailTransport(_ environment: [String: String]) throws -> MailSetting {
        let text = try EnvironmentSetting.mail.required(option: mail, environment: environment)
        do throws(MailSetting.Problem) {
            return try MailSetting(text)
        } catch {
            // The text may hold a password: it is not repeated.
            throw ValidationError(
                Bilingual("The mail setting will not do: ", ja: "メールの設定が使えません。") + error.words)
        }
    }

    func checkRehearsal(_ database: DatabaseOptions, mail: MailSetting) throws {
        guard database.rehearseAt != nil else { return }
        guard case .mailbox = mail else {
            throw ValidationError(
                Bilingual(
                    "--rehearse-at would send mails of another time to real people: use --mail mailbox.",
                    ja: "--rehearse-at では別の時刻のメールが実際の人に届いてしまいます。--mail mailbox を指定してください。"))
        }
    }

    func range(_ text: String) throws -> AddressRange {
        guard let range = AddressRange(text) else {
            throw ValidationError(
                Bilingual(
                    "Network '\(text)' is none: give an address or a range such as 10.0.0.0/8.",
                    ja: "ネットワーク「\(text)」は使えません。アドレスか、10.0.0.0/8のような範囲を指定してください。"))
        }
        return range
    }

    /// Of everybody, and of one source.
    func connectionCounts() throws -> (most: Int, mostPerSource: Int) {
        guard connections > 0 else { throw ValidationError(.atLeastOne("--connections")) }
        let perSource = connectionsPerSource ?? max(1, connections / 8)
        guard perSource > 0 else { throw ValidationError(.atLeastOne("--connections-per-source")) }
        return (connections, perSource)
    }
}

extension Bilingual {
    fileprivate static func noPort(_ text: String) -> Bilingual {
        Bilingual(
            "Port '\(text)' is none: give 1 to 65535, or 0 for any free port.",
            ja: "ポート番号「\(text)」は使えません。1から65535まで、または空いているポートを使う0を指定してください。")
    }

    fileprivate static func atLeastOne(_ option: String) -> Bilingual {
        Bilingual("\(option) must be at least 1.", ja: "\(option) は1以上にしてください。")
    }
}
