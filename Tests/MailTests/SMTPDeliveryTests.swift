import Domain
import Foundation
import Testing

@testable import Mail

/// Against a real server; nothing here is faked.
///
/// The limits that no test is about are longer than a test may take, so that none of them can have been waited for.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SMTPDeliveryTests {
    private let accepted = DeliveryOutcome.sent("250 2.0.0 Accepted as 4711")

    private func send(
        _ configuration: SMTPConfiguration, to recipient: String = "hanako@example.jp", text: String = "本文\n"
    ) async throws -> DeliveryOutcome {
        try await send(SMTPTransport(configuration), to: recipient, text: text)
    }

    private func send(
        _ transport: SMTPTransport, to recipient: String = "hanako@example.jp", text: String = "本文\n"
    ) async throws -> DeliveryOutcome {
        await transport.deliver(.composed(try message(to: recipient, text: text, appointment: appointment()))) { true }
    }

    @Test func everyOctetArrivesAsRendered() async throws {
        let text = ".\n..\n" + String(repeating: "long line ", count: 50) + "\n.\nend"
        let (outcome, record) = try await withMailServer { server in
            try await send(server.configuration(), to: "a..b@docomo.ne.jp", text: text)
        }
        #expect(outcome == accepted)
        let delivery = try #require(record.deliveries.first)
        #expect(delivery.envelopeFrom == "card@aoba.example.jp")
        #expect(delivery.wireRecipients == [#"TO:<"a..b"@docomo.ne.jp>"#])
        #expect(delivery.helo == "counter.aoba.example.jp")
        #expect(!delivery.encrypted)
        let rendered = try message(to: "a..b@docomo.ne.jp", text: text, appointment: appointment()).rendered().bytes
        #expect(delivery.octets == Data(rendered))
        #expect(delivery.mail.to == [.init(name: "", local: "a..b", domain: "docomo.ne.jp")])
        #expect(delivery.mail.headers["subject"] == "ご予約の完了")
        #expect(delivery.mail.body == text + "\n")
        #expect(delivery.mail.calendar?.start == "2026-11-21T13:30:00+09:00")
    }

    @Test(arguments: [SMTPConfiguration.Security.startTLS, .tls])
    func sendsEncryptedWhenTheAuthorityIsTrusted(security: SMTPConfiguration.Security) async throws {
        let (outcome, record) = try await withMailServer("--security", security.rawValue, "--login", "office:pass word")
        {
            try await send($0.configuration(security, login: ("office", "pass word")))
        }
        #expect(outcome == accepted)
        #expect(record.deliveries.map(\.encrypted) == [true])
        #expect(record.deliveries.map(\.authenticated) == [true])
    }

    @Test(arguments: [SMTPConfiguration.Security.startTLS, .tls])
    func sendsNothingToAnUnknownAuthority(security: SMTPConfiguration.Security) async throws {
        let (outcome, record) = try await withMailServer("--security", security.rawValue) {
            try await send($0.configuration(security, trusting: false))
        }
        #expect(isUnavailableWithoutCode(outcome))
        #expect(record.deliveries.isEmpty)
    }

    @Test func neverFallsBackToPlainText() async throws {
        let (outcome, record) = try await withMailServer { try await send($0.configuration(.startTLS)) }
        #expect(isUnavailableWithoutCode(outcome))
        #expect(record.connections == 1 && record.deliveries.isEmpty)
    }

    @Test(arguments: [false, true])
    func authenticatesByPlainAndByLogin(onlyLogin: Bool) async throws {
        let extra = onlyLogin ? "--only-auth-login" : "--dot-reply=250 2.0.0 Accepted as 4711"
        let (outcome, record) = try await withMailServer("--login", "office:secret", extra) {
            try await send($0.configuration(login: ("office", "secret")))
        }
        #expect(outcome == accepted)
        #expect(record.deliveries.map(\.authenticated) == [true])
    }

    /// An expired password must not end mails: it is mended, and they are sent.
    @Test func aWrongPasswordIsTheServersFault() async throws {
        let (outcome, record) = try await withMailServer("--login", "office:secret") {
            try await send($0.configuration(login: ("office", "wrong")))
        }
        guard case .unavailable(let words) = outcome, words.hasPrefix("535 ") else {
            return #expect(Bool(false), "\(outcome)")
        }
        #expect(record.deliveries.isEmpty)
    }

    @Test func greylistingIsTemporaryAndTheNextAttemptArrives() async throws {
        let (outcomes, record) = try await withMailServer("--greylist") { server in
            let transport = SMTPTransport(server.configuration())
            return [try await send(transport), try await send(transport)]
        }
        #expect(outcomes == [.temporary("451 4.7.1 Greylisted, try again"), accepted])
        #expect(record.deliveries.count == 1)
    }

    @Test func anUnknownMailboxIsPermanent() async throws {
        let (outcome, _) = try await withMailServer("--rcpt-reply", "550 5.1.1 No such user") {
            try await send($0.configuration())
        }
        #expect(outcome == .permanent("550 5.1.1 No such user"))
    }

    @Test(arguments: [
        ("452 4.3.1 Full", DeliveryOutcome.temporary("452 4.3.1 Full")),
        ("554 5.7.1 Spam", .permanent("554 5.7.1 Spam")),
    ])
    func refusalOfTheMailItselfIsTold(reply: String, expected: DeliveryOutcome) async throws {
        let (outcome, _) = try await withMailServer("--dot-reply", reply) { try await send($0.configuration()) }
        #expect(outcome == expected)
    }

    @Test func silenceAfterTheFinalDotIsUnknown() async throws {
        let (outcomes, record) = try await withMailServer("--silent", "after-dot") { server in
            let transport = SMTPTransport(server.configuration(response: .seconds(1)), connections: 1)
            return [try await send(transport), try await send(transport)]
        }
        let silent = DeliveryOutcome.unknown("the server was silent for too long")
        #expect(outcomes == [silent, silent])
        #expect(record.connections == 2, "the doubtful connection must not carry the next mail")
        #expect(record.deliveries.count == 2)
    }

    @Test(arguments: [("--greeting", "554 5.3.2 Not you"), ("--mail-reply", "550 5.7.1 Not from here")])
    func refusalOfWhateverWeSendIsTheServersFault(option: String, reply: String) async throws {
        let (outcome, record) = try await withMailServer(option, reply) { try await send($0.configuration()) }
        #expect(outcome == .unavailable(reply))
        #expect(record.deliveries.isEmpty)
    }

    /// Somebody else has the mail by now: not one octet of its end may arrive.
    @Test func aMailThatMayNotBeHandedOverIsNot() async throws {
        let (outcomes, record) = try await withMailServer { server in
            let transport = SMTPTransport(server.configuration(), connections: 1)
            let kept = await transport.deliver(.composed(try message(to: "hanako@example.jp"))) { false }
            return [kept, try await send(transport)]
        }
        #expect(outcomes == [.temporary("not handed over"), accepted])
        #expect(record.deliveries.count == 1)
    }

    /// The program stops while the server is silent: the delivery ends long before its time limits.
    @Test(arguments: ["greeting", "mail", "after-dot"])
    func cancellationEndsADeliveryAtASilentServer(moment: String) async throws {
        let (outcome, record) = try await withMailServer("--silent", moment) { server in
            let transport = SMTPTransport(server.configuration(stop: .zero))
            let sending = Task { try await send(transport) }
            for await _ in server.silences { break }
            sending.cancel()
            return try await sending.value
        }
        switch outcome {
        case .temporary("cut off: this program stops"): #expect(moment != "after-dot")
        case .unknown("cut off: this program stops"): #expect(moment == "after-dot")
        default: Issue.record("\(outcome)")
        }
        #expect(record.deliveries.count == (moment == "after-dot" ? 1 : 0))
    }

    @Test func aConnectionLostAfterTheFinalDotIsUnknown() async throws {
        let (outcome, record) = try await withMailServer("--hang-up", "after-dot") {
            try await send($0.configuration())
        }
        guard case .unknown = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(record.deliveries.count == 1)
    }

    @Test func aConnectionLostInTheMiddleOfTheMailIsTemporary() async throws {
        // More than the sockets' buffers can swallow, so that the end never leaves this side.
        let data = [UInt8](repeating: UInt8(ascii: "x"), count: 16_000_000)
        let (outcome, record) = try await withMailServer("--hang-up", "in-data") { server in
            let mail = RenderedMail(
                sender: try address("bounce@aoba.example.jp"), recipient: try address(), bytes: data)
            return await SMTPTransport(server.configuration()).deliver(.rendered(mail)) { true }
        }
        guard case .temporary = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(record.deliveries.isEmpty)
    }

    @Test func aServerThatNeverGreetsIsUnavailable() async throws {
        let (outcome, _) = try await withMailServer("--silent", "greeting") {
            try await send($0.configuration(connect: .seconds(1)))
        }
        #expect(isUnavailableWithoutCode(outcome))
    }

    @Test func silenceBeforeTheMailIsTemporary() async throws {
        let (outcome, _) = try await withMailServer("--silent", "mail") {
            try await send($0.configuration(command: .seconds(1)))
        }
        #expect(outcome == .temporary("the server was silent for too long"))
    }

    @Test func aRefusedConnectionIsUnavailable() async throws {
        let (port, _) = try await withMailServer { $0.port }
        let nobody = SMTPConfiguration(host: "127.0.0.1", port: port, security: .none)
        #expect(isUnavailableWithoutCode(try await send(nobody)))
        let nowhere = SMTPConfiguration(host: "mail.invalid", port: port, security: .none, connectTimeout: .seconds(9))
        #expect(isUnavailableWithoutCode(try await send(nowhere)))
    }

    @Test func mailsInARowShareAConnection() async throws {
        let (outcomes, record) = try await withMailServer { server in
            let transport = SMTPTransport(server.configuration(), connections: 1)
            return [try await send(transport), try await send(transport), try await send(transport)]
        }
        #expect(outcomes == [accepted, accepted, accepted])
        #expect(record.connections == 1 && record.deliveries.count == 3)
    }

    @Test(arguments: ["between", "second-mail"])
    func aConnectionClosedBetweenMailsIsReplaced(moment: String) async throws {
        let (outcomes, record) = try await withMailServer("--hang-up", moment) { server in
            let transport = SMTPTransport(server.configuration(), connections: 1)
            return [try await send(transport), try await send(transport), try await send(transport)]
        }
        #expect(outcomes == [accepted, accepted, accepted])
        #expect(record.connections == 3 && record.deliveries.count == 3)
    }

    @Test func manyMailsGoOutSideBySide() async throws {
        let (outcomes, record) = try await withMailServer { server in
            let transport = SMTPTransport(server.configuration(), connections: 3)
            return try await withThrowingTaskGroup(of: DeliveryOutcome.self) { group in
                for number in 0..<30 { group.addTask { try await send(transport, to: "person\(number)@example.jp") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(outcomes == Array(repeating: accepted, count: 30))
        #expect(record.connections <= 3)
        #expect(Set(record.deliveries.flatMap(\.envelopeTo)).count == 30)
    }

    private func isUnavailableWithoutCode(_ outcome: DeliveryOutcome) -> Bool {
        guard case .unavailable(let words) = outcome else { return false }
        return words.prefix(3).contains { !$0.isNumber }
    }
}
