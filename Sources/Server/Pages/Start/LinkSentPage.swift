import Foundation
import Platform
import Domain

/// "Mail sent" (R6, A1): the address, until when the link is good, and what to do when no mail comes, or when the address
/// has refused it.
struct LinkSentPage: Page {
    static let template = "link-sent"
    /// What the visitor did last, which the page confirms.
    enum Occasion: String, Sendable {
        case sent, again, changed
    }

    let tenant: TenantSettings
    let journey: UUID
    let email: String
    let validUntil: Date
    /// The mail couldn't be delivered to the address.
    var isRefused = false
    var occasion: Occasion = .sent
    var values: TypedValues = [:]
    var problems: [FieldProblem] = []

    var status: Int { problems.isEmpty ? 200 : 422 }
    var hasErrors: Bool { !problems.isEmpty }
    var hasInput: Bool { true }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words(titleKey) }

    private var titleKey: String { isRefused ? "sent.refused-title" : "sent.title" }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let fields = [
            FieldView.email("email", key: "sent.new-email", isRequired: true, words: words),
            FieldView.email(
                "email-confirmation", key: "start.email-confirmation", isRequired: true, repeatsAddress: true,
                words: words),
        ]
        let errors = FieldErrors(problems, on: fields, words)
        return [
            "title": words.html(titleKey),
            "refused": isRefused ? words.html("sent.refused") : nil,
            "lead": isRefused ? nil : words.html("sent.lead-\(occasion.rawValue)"),
            "email": email,
            "valid-until": words.dateTime(validUntil),
            "sender": tenant.sender.address.text,
            "domain": "@\(tenant.sender.address.domain)",
            "carriers": words.html("sent.carriers", ["domain": "@\(tenant.sender.address.domain)"]),
            "errors": errors.model(words),
            "fields": fields.map { $0.model(values, errors, words) },
            "again": context.paths.to(\.sendLinkAgain, journey),
            "change": context.paths.to(\.changeAddress, journey),
            "contact": ContactBox(tenant.contact).model(words),
        ]
    }
}
