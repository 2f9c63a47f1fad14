import Domain
import Plugins
import TenantConfig

/// Fills a draft with answers: from options, else from the person at the terminal, else what is usual.
///
/// Each is checked when it is given, by reading the file that it makes; what is typed is asked again with the reason.
struct DraftQuestions {
    private let session: CommandSession
    /// The answers so far; an example's where there is none yet.
    private(set) var draft: TenantDraft
    /// Options without which there is no answer.
    private(set) var missing: [String] = []

    /// Questions about a tenant of this name.
    ///
    /// - Throws: ``CommandFailure`` where no tenant can have it.
    init(about tenant: String, _ session: CommandSession) throws {
        self.session = session
        draft = .example
        if let fault = fill(\.id, with: tenant) { throw CommandFailure.refused(fault) }
    }

    /// Takes an answer: without blanks around it, and in half-width letters and digits unless it is a Japanese name.
    ///
    /// - Parameters:
    ///   - usual: what an empty answer means; it is asked again where that is nil.
    ///   - wanted: what messages ask for where `read` gives nil.
    /// - Throws: ``CommandFailure`` for an option's value that will not do.
    mutating func answer<Value>(
        _ part: WritableKeyPath<TenantDraft, Value>, _ given: String?, _ option: String, _ question: Bilingual,
        usual: String? = nil, isName: Bool = false, wanted: Bilingual = .text, read: (String) -> Value?
    ) throws {
        let fold = { (text: String) in (isName ? text : text.foldingWidth).trimmingWhitespace }
        if let given = given.map(fold) {
            guard let fault = fill(part, reading: given, wanted, read) else { return }
            throw CommandFailure.refused(Bilingual(same: "\(option): ") + fault)
        }
        let hint = usual.map { $0.isEmpty ? "" : " [\($0)]" } ?? ""
        while let typed = session.ask?("\(question[session.language])\(hint): ").map(fold) {
            guard let text = typed.isEmpty ? usual : typed else { continue }
            guard let fault = fill(part, reading: text, wanted, read) else { return }
            session.note("\(fault[session.language])\n")
        }
        guard let usual else { return missing.append(option) }
        _ = fill(part, reading: usual, wanted, read)
    }

    /// The same for an answer that is taken as it is.
    mutating func answer(
        _ part: WritableKeyPath<TenantDraft, String>, _ given: String?, _ option: String, _ question: Bilingual,
        isName: Bool = false
    ) throws {
        try answer(part, given, option, question, isName: isName) { $0 }
    }

    private mutating func fill<Value>(
        _ part: WritableKeyPath<TenantDraft, Value>, reading text: String, _ wanted: Bilingual,
        _ read: (String) -> Value?
    ) -> Bilingual? {
        if let value = read(text) { return fill(part, with: value) }
        return Bilingual(
            "expected \(wanted.english), found '\(text)'", ja: "\(wanted.japanese)を入力してください。「\(text)」は使えません。")
    }

    /// Puts a value into the draft; what is wrong with it where the file would be refused.
    private mutating func fill<Value>(_ part: WritableKeyPath<TenantDraft, Value>, with value: Value) -> Bilingual? {
        var filled = draft
        filled[keyPath: part] = value
        let file = TenantFile.read(yaml: filled.yaml, rules: EligibilityRules.all)
        guard let error = file.diagnostics.first(where: { $0.severity == .error }) else {
            draft = filled
            return nil
        }
        return error.message + (error.hint.map { Bilingual(" (\($0.english))", ja: $0.japanese) } ?? .none)
    }
}
