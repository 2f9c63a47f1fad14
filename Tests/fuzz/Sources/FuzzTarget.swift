import Domain
import NIOCore
import Plugins
import TenantConfig

@testable import Mail
@testable import Platform
@testable import Web

/// A reader that takes bytes from outside: it may refuse them, but neither crash nor hang, and what it accepts must
/// hold together.
enum FuzzTarget: String, CaseIterable {
    case yaml, form, csv, email, pattern, date, reply

    /// Reads `bytes`; traps where a reader's own promise is broken.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .yaml: Self.readTenant(bytes)
        case .form: Self.readForm(bytes)
        case .csv: Self.readTable(bytes)
        case .email: Self.readAddress(Self.text(bytes))
        case .pattern: Self.readPattern(Self.text(bytes))
        case .date: Self.readDate(Self.text(bytes))
        case .reply: Self.readReply(Self.text(bytes))
        }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// What is good when it is applied is good when it is read again.
    private static func readTenant(_ bytes: [UInt8]) {
        let file = TenantFile.read(yaml: bytes, rules: EligibilityRules.all)
        precondition(file.settings != nil || !file.diagnostics.isEmpty, "refused without a word")
        guard file.settings != nil else { return }
        let applied = TenantFile.readApplied(
            yaml: text(bytes), fileName: "tenant.yaml", rules: EligibilityRules.all)
        precondition(applied.settings != nil, "good, but not once it is applied")
    }

    /// What is read can be read again from what a browser would send of it.
    private static func readForm(_ bytes: [UInt8]) {
        guard let form = try? FormBody(decoding: ByteBuffer(bytes: bytes)) else { return }
        precondition(form.fields.allSatisfy { !$0.value.utf8.contains(0) }, "NUL got through")
    }

    /// Lines are counted upwards, and the end comes.
    private static func readTable(_ bytes: [UInt8]) {
        var reader = CSVReader(bytes)
        var line = 0
        while let record = try? reader.next() {
            precondition(record.line > line && !record.fields.isEmpty, "a record before the last one")
            line = record.line
        }
    }

    /// An accepted address is accepted again as the same, and fits into a mail's header and envelope.
    private static func readAddress(_ text: String) {
        guard let address = try? EmailAddress(text) else { return }
        precondition((try? EmailAddress(address.text)) == address, "not the same when read again")
        precondition(address.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }, "more than visible characters")
        precondition(!address.wireText.utf8.contains { $0 < 0x20 }, "a line break in the envelope")
    }

    /// The first line is a pattern, the rest what it is asked about.
    private static func readPattern(_ text: String) {
        let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let pattern = try? SafePattern(parts[0]) else { return }
        _ = pattern.matches(parts.count > 1 ? parts[1] : parts[0])
        _ = CodeText.normalized(text)
    }

    /// Year, month and day in three lines.
    private static func readDate(_ text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + ["", "", ""]
        guard let day = try? TypedDate.read(year: parts[0], month: parts[1], day: parts[2]) else { return }
        let again = try? TypedDate.read(year: "\(day.year)", month: "\(day.month)", day: "\(day.day)")
        precondition(again == day, "not the same when read again")
    }

    /// A mail server's answers become lines without control characters.
    private static func readReply(_ text: String) {
        var parser = SMTPReplyParser()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let reply = parser.take(String(line)) else { continue }
            precondition((200..<600).contains(reply.code), "no code of a reply")
            precondition(!reply.text.unicodeScalars.contains { $0.value < 0x20 }, "a control character")
        }
    }
}
