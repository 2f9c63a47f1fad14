import Domain

extension SettingsNode {
    /// The value without places, quotes and the order of keys: equal for values that mean the same.
    var outline: Outline {
        switch content {
        case .scalar(let scalar): .value(scalar.text, scalar.meaning)
        case .sequence(let entries): .list(entries.map(\.outline))
        case .mapping(let pairs): .mapping(Dictionary(pairs.map { ($0.name, $0.value.outline) }) { first, _ in first })
        case .refused: .refused
        }
    }

    /// What `outline` gives.
    indirect enum Outline: Hashable {
        case value(String, SettingsScalar.Meaning)
        case list([Outline])
        case mapping([String: Outline])
        case refused
    }

    /// Whether it has entries of its own.
    var isCollection: Bool { scalar == nil }

    /// The value on one line, cut after 120 characters.
    var words: String {
        let text = flow
        return text.count > 120 ? text.prefix(119) + "…" : text
    }

    private var flow: String {
        switch content {
        case .scalar(let scalar):
            scalar.meaning == .nothing
                ? "nothing" : scalar.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        case .sequence(let entries): "[" + entries.map(\.flow).joined(separator: ", ") + "]"
        case .mapping(let pairs): "{ " + pairs.map { "\($0.name): \($0.value.flow)" }.joined(separator: ", ") + " }"
        case .refused: "?"
        }
    }
}
