import Domain
import Testing

@testable import Mail

@Suite struct SMTPConversationTests {
    private let limits = SMTPConversation.Limits(command: .seconds(9), response: .seconds(9), stop: .seconds(5))

    /// - Parameter before: what was said up to the mail, `>` before what we said.
    private func conversation(_ before: [String], handedOver: Bool, _ after: [String] = []) -> SMTPConversation {
        let conversation = SMTPConversation(data: Array("x\r\n".utf8), limits: limits)
        for line in before {
            if line.hasPrefix(">") {
                conversation.send(command: "\(line.dropFirst())\r\n")
            } else {
                conversation.receive(line: "\(line)\r\n")
            }
        }
        if handedOver {
            #expect(read(conversation) == 3)
            #expect(read(conversation) == 0)
        }
        for line in after { conversation.receive(line: "\(line)\r\n") }
        return conversation
    }

    private func read(_ conversation: SMTPConversation) -> Int? {
        withUnsafeTemporaryAllocation(byteCount: 8, alignment: 1) { conversation.read(into: $0) }
    }

    private static let greeted = ["220 hello", ">EHLO a", "250-mail.test", "250 SIZE"]
    private static let recipient = greeted + [">MAIL FROM:<a@b.example>", "250 ok", ">RCPT TO:<c@d.example>"]

    @Test func lostBeforeTheMailIsTemporary() {
        let result = conversation(Self.recipient, handedOver: false).outcome(fault: "reset")
        #expect(result == .temporary("reset"))
    }

    @Test func lostAfterTheMailIsUnknown() {
        let lost = conversation(["220 hello", "354 go on"], handedOver: true)
        #expect(lost.outcome(fault: "reset") == .unknown("reset"))
        let halfAnswered = conversation(["354 go on"], handedOver: true, ["250-Accepted"])
        #expect(halfAnswered.outcome(fault: "reset") == .unknown("reset"))
    }

    @Test func acceptedStaysAcceptedWhateverHappensAfterwards() {
        let accepted = conversation(["354 go on"], handedOver: true, ["250-2.0.0 Accepted", "250 as 4711", "421 bye"])
        #expect(accepted.outcome(fault: "reset") == .sent("250 2.0.0 Accepted as 4711"))
    }

    @Test func refusalsKeepTheServersWords() {
        let greylisted = conversation(Self.recipient + ["451 4.7.1 later"], handedOver: false)
        #expect(greylisted.outcome(fault: "x") == .temporary("451 4.7.1 later"))
        let unknown = conversation(
            Self.recipient + ["550-5.1.1 no", "550 such user", ">QUIT", "221 bye"], handedOver: false)
        #expect(unknown.outcome(fault: "x") == .permanent("550 5.1.1 no such user"))
        let spam = conversation(["354 go on"], handedOver: true, ["554 spam"])
        #expect(spam.outcome(fault: "x") == .permanent("554 spam"))
    }

    /// The operator has to mend these; the mails wait.
    @Test(arguments: [
        ["554 not you"], ["421 busy"], greeted + [">AUTH PLAIN", "535 5.7.8 expired"],
        greeted + [">AUTH LOGIN", "334 x", ">ZXhwaXJlZA==", "535 5.7.8 expired"],
        greeted + [">MAIL FROM:<a@b.example>", "550 not from here"], recipient + ["530 5.7.0 log in first"],
        recipient + ["250 ok", ">DATA", "554 no"],
    ])
    func whatTheServerRefusesUsIsNoMailsFault(talk: [String]) {
        let result = conversation(talk, handedOver: false).outcome(fault: "x")
        #expect(result == .unavailable(talk.last ?? ""))
    }

    @Test func silenceBeforeTheGreetingIsTheServersFault() {
        #expect(conversation([], handedOver: false).outcome(fault: "reset") == .unavailable("reset"))
    }

    @Test func lastOctetsAreKeptBackWithoutLeave() {
        let conversation = SMTPConversation(data: Array("0123456789".utf8), limits: limits) { false }
        #expect(read(conversation) == 8)
        #expect(read(conversation) == nil)
        #expect(conversation.keptBack && !conversation.handedOver)
    }

    @Test func deliveryThatIsCutEndsAtOnceBeforeTheMailAndSoonAfterIt() {
        let cut = DeliveryCut()
        let now = ContinuousClock.now
        let before = SMTPConversation(data: [1], limits: limits, cut: cut)
        let after = SMTPConversation(data: [1], limits: limits, cut: cut)
        #expect(read(after) == 1)
        #expect(!before.shouldGiveUp(at: now) && !after.shouldGiveUp(at: now))
        cut.request()
        #expect(before.shouldGiveUp(at: now) && !after.shouldGiveUp(at: now.advanced(by: .seconds(4))))
        #expect(read(before) == nil, "nothing is handed over any more")
        #expect(after.shouldGiveUp(at: now.advanced(by: .seconds(6))))
        #expect(before.outcome(fault: "cut") == .temporary("cut") && after.outcome(fault: "cut") == .unknown("cut"))
    }

    @Test func silenceIsMeasuredFromTheLastWord() {
        let now = ContinuousClock.now
        let conversation = conversation(Self.recipient, handedOver: true)
        #expect(!conversation.shouldGiveUp(at: now.advanced(by: .seconds(8))))
        #expect(conversation.shouldGiveUp(at: now.advanced(by: .seconds(10))))
        #expect(conversation.givenUp == "the server was silent for too long")
    }

    @Test func repliesAreOneShortLine() {
        let long = SMTPReply(code: 550, lines: ["a\u{7}b\r\nc", String(repeating: "x", count: 900)])
        #expect(long.text.hasPrefix("550 a b c xxx"))
        #expect(long.text.count == 500)
    }

    @Test func linesThatAreNoRepliesAreSkipped() {
        var parser = SMTPReplyParser()
        #expect(parser.take("garbage") == nil && parser.take("") == nil && parser.take("99 x") == nil)
        #expect(parser.take("250")?.text == "250")
    }
}
