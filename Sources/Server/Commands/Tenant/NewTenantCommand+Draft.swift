import ArgumentParser
import Domain
import TenantConfig

extension NewTenantCommand {
    /// The answers, each as its option says it, or as it is typed.
    func draft(_ session: CommandSession) throws -> TenantDraft {
        var questions = try DraftQuestions(about: tenant, session)
        try askNames(&questions)
        try askContact(&questions)
        try askService(&questions)
        guard questions.missing.isEmpty else {
            let options = questions.missing.joined(separator: ", ")
            throw ValidationError(Bilingual("Missing: give \(options).", ja: "次のオプションを指定してください：\(options)"))
        }
        var draft = questions.draft
        draft.hasJapaneseComments = session.language == .japanese
        return draft
    }

    private func askNames(_ questions: inout DraftQuestions) throws {
        try questions.answer(
            \.name, name, "--name", Bilingual("The office's name in Japanese", ja: "組織名（日本語。例：若葉市）"), isName: true)
        try questions.answer(
            \.englishName, englishName, "--english-name",
            Bilingual("The office's name in English (empty: Japanese alone)", ja: "組織名（英語。空欄の場合、ページは日本語だけになります）"),
            usual: ""
        ) { .some($0.isEmpty ? nil : $0) }
        try questions.answer(
            \.office, office, "--office", Bilingual("The section in charge, in Japanese", ja: "担当課名（日本語。例：市民課）"),
            isName: true)
        guard questions.draft.englishName != nil else { return }
        try questions.answer(
            \.englishOffice, englishOffice, "--english-office", Bilingual("The section in English", ja: "担当課名（英語）")
        ) { .some($0) }
    }

    private func askContact(_ questions: inout DraftQuestions) throws {
        try questions.answer(
            \.phone, phone, "--phone", Bilingual("The number to call", ja: "問い合わせ先の電話番号（例：03-1234-5678）"))
        try questions.answer(
            \.email, email, "--email", Bilingual("The address to write to", ja: "問い合わせ先のメールアドレス"))
        try questions.answer(
            \.sender, sender, "--sender", Bilingual("The address mails come from", ja: "予約のメールの送信元アドレス"))
    }

    private func askService(_ questions: inout DraftQuestions) throws {
        let kinds = TenantDraft.Kind.allCases.map(\.rawValue)
        try questions.answer(
            \.kind, kind, "--kind",
            Bilingual(
                "The kind of service: \(kinds.joined(separator: ", "))",
                ja: "サービスの種類（card-pickup：名簿と照合する受取予約、visit：来庁予約、agents：取次者の申請予約）"),
            wanted: Bilingual.oneOf(kinds)
        ) { TenantDraft.Kind(rawValue: $0.lowercased()) }
        try questions.answer(
            \.hours, hours, "--hours", Bilingual("Hours of working days", ja: "平日の受付時間"),
            usual: "08:30-12:00,13:00-17:00"
        ) { text in
            text.split { ",、".contains($0) }.map { String($0).trimmingWhitespace }
        }
        try questions.answer(
            \.daysAhead, daysAhead.map { "\($0)" }, "--days-ahead",
            Bilingual("Days ahead that can be booked", ja: "何日先まで予約できるか"),
            usual: questions.draft.kind == .agents ? "5" : "31", wanted: Bilingual("a number of days", ja: "日数"),
            read: { Int($0) })
    }
}
