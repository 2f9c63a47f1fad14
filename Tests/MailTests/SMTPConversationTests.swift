import Domain
import Testing

@testable import Mail

@Suite struct SMTPConversationTests {
    private func conversation(_ before: [String], handedOver: Bool, _ after: [String] = []) -> SMTPConversation {
        let conversation = SMTPConversation(
            data: Array("x\r\n".utf8), commandTimeout: .seconds(9), responseTimeout: .seconds(9))
        for line in before { conversation.receive(line: "\(line)\r\n") }
        if handedOver {
            withUnsafeTemporaryAllocation(byteCount: 8, alignment: 1) { buffer in
                #expect(conversation.read(into: buffer) == 3)
                #expect(conversation.read(into: buffer) == 0)
            }
        }
        for line in after { conversation.receive(line: "\(line)\r\n") }
        return conversation
    }

    @Test func lostBeforeTheMailIsTemporary() {
        let result = conversation(["220 hello", "250-mail.test", "250 SIZE"], handedOver: false).outcome(fault: "reset")
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
        let greylisted = conversation(["250 ok", "451 4.7.1 later"], handedOver: false)
        #expect(greylisted.outcome(fault: "x") == .temporary("451 4.7.1 later"))
        let unknown = conversation(["250 ok", "550-5.1.1 no", "550 such user", "221 bye"], handedOver: false)
        #expect(unknown.outcome(fault: "x") == .permanent("550 5.1.1 no such user"))
        let spam = conversation(["354 go on"], handedOver: true, ["554 spam"])
        #expect(spam.outcome(fault: "x") == .permanent("554 spam"))
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
