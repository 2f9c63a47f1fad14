import Platform
import Domain

/// Questions and answers of the office.
struct FAQPage: Page {
    static let template = "faq"
    let tenant: TenantSettings

    func title(_ context: PageContext, _ words: Words) -> String { words("faq.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("faq.title"),
            "is-empty": tenant.faq.isEmpty,
            "questions": tenant.faq.enumerated().map { index, entry -> Model in
                [
                    "number": String(index + 1), "question": words.inline(entry.question),
                    "answer": words.rich(entry.answer),
                ]
            },
        ]
    }
}
