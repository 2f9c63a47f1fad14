/// Collects answers: from options, else from the person at the terminal, else what is usual.
struct DraftQuestions {
    let ask: (@Sendable (String) -> String?)?
    /// Options without which there is no answer.
    private(set) var missing: [String] = []

    init(ask: (@Sendable (String) -> String?)?) {
        self.ask = ask
    }

    /// Asks again for what can't be left out, so that the answers before it aren't lost.
    mutating func answer(
        _ given: String?, _ option: String, _ question: String, usual: String? = nil, among choices: [String]? = nil
    ) -> String {
        if let given { return given }
        let hint = usual.map { $0.isEmpty ? "" : " [\($0)]" } ?? ""
        while let typed = ask?("\(question)\(hint): ") {
            if typed.isEmpty, let usual { return usual }
            if !typed.isEmpty, choices?.contains(typed) ?? true { return typed }
        }
        if usual == nil { missing.append(option) }
        return usual ?? ""
    }
}
