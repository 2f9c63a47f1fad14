import ArgumentParser
import Foundation
import Web

extension ServeCommand {
    func portNumber(_ environment: [String: String]) throws -> Int {
        guard let text = EnvironmentSetting.port.value(option: port, environment: environment) else { return 8080 }
        guard let number = Int(text), (0...65535).contains(number) else {
            throw ValidationError("Port '\(text)' is none: give 1 to 65535, or 0 for any free port.")
        }
        return number
    }

    func healthPortNumber() throws -> Int? {
        guard let healthPort else { return nil }
        guard (0...65535).contains(healthPort) else {
            throw ValidationError("Port '\(healthPort)' is none: give 1 to 65535, or 0 for any free port.")
        }
        return healthPort
    }

    func mailTransport(_ environment: [String: String]) throws -> MailSetting {
        let text = try EnvironmentSetting.mail.required(option: mail, environment: environment)
        guard let transport = MailSetting(text) else {
            // The text may hold a password: it is not repeated.
            throw ValidationError(
                "The mail setting will not do: give mailbox, smtp://user:password@host:port or smtps://host:port.")
        }
        return transport
    }

    func checkRehearsal(_ database: DatabaseOptions, mail: MailSetting) throws {
        guard database.rehearseAt != nil else { return }
        guard case .mailbox = mail else {
            throw ValidationError("--rehearse-at would send mails of another time to real people: use --mail mailbox.")
        }
    }

    func range(_ text: String) throws -> AddressRange {
        guard let range = AddressRange(text) else {
            throw ValidationError("Network '\(text)' is none: give an address or a range such as 10.0.0.0/8.")
        }
        return range
    }

    /// Of everybody, and of one source.
    func connectionCounts() throws -> (most: Int, mostPerSource: Int) {
        guard connections > 0 else { throw ValidationError("--connections must be at least 1.") }
        let perSource = connectionsPerSource ?? max(1, connections / 8)
        guard perSource > 0 else { throw ValidationError("--connections-per-source must be at least 1.") }
        return (connections, perSource)
    }
}
