import Platform
import Domain

/// The completion mail once more, for who has lost it or the password.
struct LostMailPage: Page {
    static let template = "lost-mail"
    var receiptNumber = ""
    /// Nothing was entered.
    var isMissing = false
    /// A mail was asked for; whether there is such a booking isn't said.
    var isSent = false

    var status: Int { isMissing ? 422 : 200 }
    var hasErrors: Bool { isMissing }
    var hasInput: Bool { !isSent }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words(titleKey) }

    private var titleKey: String { isSent ? "lost-mail.sent-title" : "lost-mail.title" }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let field = FieldView(
            name: "receipt-number", key: "inquiry.receipt-number", isRequired: true,
            control: .text(autocomplete: "off", width: .medium), words: words)
        let problems = isMissing ? [FieldProblem(input: field.name, kind: .missing)] : []
        let errors = FieldErrors(problems, on: [field], words)
        return [
            "title": words.html(titleKey),
            "is-sent": isSent,
            "action": context.paths.to(\.sendMailAgain),
            "errors": errors.model(words),
            "field": field.model([field.name: receiptNumber], errors, words),
            "inquiry": context.paths.to(\.inquiry),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}
