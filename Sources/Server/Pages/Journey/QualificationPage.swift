import Foundation
import Platform
import Domain

/// Questions between the link and the booking form (A2 to A4).
struct QualificationPage: Page {
    static let template = "qualification"
    let form: FormSettings
    let journey: UUID
    let people: Int
    var values: TypedValues = [:]
    var problems: [FieldProblem] = []

    var status: Int { problems.isEmpty ? 200 : 422 }
    var hasErrors: Bool { !problems.isEmpty }
    var hasInput: Bool { true }

    func title(_ context: PageContext, _ words: Words) -> String {
        form.title.map(words.plain) ?? words("qualification.title")
    }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let sections = FormSections(form, people: people, words)
        let errors = FieldErrors(problems, on: sections.all, words)
        return [
            "title": form.title.map(words.inline) ?? words.html("qualification.title"),
            "introduction": form.introduction.map(words.rich),
            "action": context.paths.to(\.answerQualification, journey),
            "errors": errors.model(words),
            "sections": sections.model(values, errors, words),
            "remarks": sections.remarks.map { $0.model(values, errors, words) },
        ]
    }
}
