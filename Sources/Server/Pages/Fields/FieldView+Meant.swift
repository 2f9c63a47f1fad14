import Platform
import Domain

extension FieldView {
    /// The question which of two addresses was meant, where the typed one looks like a slip; it stays with its answer, so
    /// that it isn't asked again.
    func meantQuestion(_ values: TypedValues, hasError: Bool, _ words: Words) -> Model? {
        guard case .text(type: "email", _, _, _) = control, !repeatsAddress,
            let typed = try? EmailAddress(values[name] ?? ""), let likely = typed.likelyMeant
        else { return nil }
        let input = InputNames.meant(by: name)
        let choices = [("errors.meant-other", likely), ("errors.meant-typed", typed)].enumerated()
            .map { index, choice -> Model in
                let (key, address) = choice
                return [
                    "id": index == 0 ? input : "\(input)-\(index + 1)", "name": input, "value": address.text,
                    "label": words.html(key, ["address": address.text]), "checked": values[input] == address.text,
                    "choice-error": hasError,
                ]
            }
        return ["legend": words.html("errors.meant"), "choices": choices]
    }
}
