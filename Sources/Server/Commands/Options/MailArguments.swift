public import ArgumentParser
import Domain
import Foundation
public import Platform

extension OutboxState: ExpressibleByArgument {}

/// The mails that a command is about.
struct MailSelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only mails in this state; may be given several times.",
            ja: "この状態のメールだけを対象にします：queued（送信待ち）、sending（送信中）、sent（送信済み）、unknown（結果不明）、failed（送信失敗）。複数回指定できます。"))
    var state: [OutboxState] = []

    @Option(
        help: ArgumentHelp(
            "Only mails queued since then, such as 2026-12-25T09:00:00+09:00.",
            ja: "この時刻以降に登録されたメールだけを対象にします（例：2026-12-25T09:00:00+09:00）。"))
    var since: String?

    /// The mails meant.
    ///
    /// - Parameter usual: the states where none is given.
    func selection(orStates usual: [OutboxState]) throws -> MailSelection {
        guard let since else { return MailSelection(states: state.isEmpty ? usual : state) }
        guard let moment = OffsetTime.parse(since) else {
            throw ValidationError(.noTime(since, such: "2026-12-25T09:00:00+09:00"))
        }
        return MailSelection(states: state.isEmpty ? usual : state, since: moment)
    }
}

/// The mail that a command is about.
struct MailArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The mail's id, as 'mail list' shows it.", ja: "メールのIDです（mail list で表示されるもの）。"))
    var mail: String

    init() {}

    init(_ mail: String) {
        self.mail = mail
    }

    /// The mail as the platform keeps it.
    func record(of tenant: Tenant) async throws -> MailRecord {
        guard let id = UUID(uuidString: mail), let record = try await OutboxService(tenant).read(id) else {
            throw CommandFailure.refused(
                Bilingual(
                    "There is no mail \(mail) at \(tenant.settings.id); see madoguchi mail list.",
                    ja: "\(tenant.settings.id)にメール\(mail)はありません。madoguchi mail list で確認してください。"))
        }
        return record
    }
}
