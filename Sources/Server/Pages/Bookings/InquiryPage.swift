import Platform
import Domain

/// 予約照会: receipt number and password (B13).
struct InquiryPage: Page {
    static let template = "inquiry"
    /// Why nothing was found.
    enum Problem: Hashable, Sendable {
        case noReceiptNumber, noPassword
        /// No booking with this number and password; which of them is wrong is not said.
        case unknown
    }

    var receiptNumber = ""
    /// What stands in its field; nothing after a try that found nothing.
    var password = ""
    var problems: [Problem] = []

    var status: Int { problems.isEmpty ? 200 : 422 }
    var hasErrors: Bool { !problems.isEmpty }
    var hasInput: Bool { true }

    func title(_ context: PageContext, _ words: Words) -> String { words("inquiry.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let fields = [
            FieldView(
                name: "receipt-number", key: "inquiry.receipt-number", isRequired: true,
                control: .text(autocomplete: "off", width: .medium), words: words),
            // The password comes from a mail and is often copied: hidden signs would only make it harder.
            FieldView(
                name: "password", key: "inquiry.password", isRequired: true,
                control: .text(autocomplete: "off", width: .medium), words: words),
        ]
        let fieldProblems = problems.map { problem in
            switch problem {
            case .noReceiptNumber: FieldProblem(input: "receipt-number", kind: .missing)
            case .noPassword: FieldProblem(input: "password", kind: .missing)
            case .unknown:
                FieldProblem(
                    input: "receipt-number",
                    kind: .pattern(message: LocalizedText(words("inquiry.unknown"))))
            }
        }
        let errors = FieldErrors(fieldProblems, on: fields, words)
        return [
            "title": words.html("inquiry.title"),
            "action": context.paths.to(\.inquire),
            "lost-mail": context.paths.to(\.lostMail),
            "errors": errors.model(words),
            "fields": fields.map {
                $0.model(["receipt-number": receiptNumber, "password": password], errors, words)
            },
        ]
    }
}
