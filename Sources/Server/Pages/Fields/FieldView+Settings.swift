import Platform
import Domain

extension FieldView {
    /// A question of a tenant's form; `person` from 0 where it is asked once a person, of `people` in all.
    init(_ field: FormField, in form: FormSettings, person: Int? = nil, people: Int = 1, words: Words) {
        name = InputNames.field(field.id, person: person)
        label = words.inline(field.label)
        question = Self.question(words.plain(field.label), words)
        self.person = people > 1 ? person : nil
        spokenLabel = Self.spoken(question, person: self.person, words)
        isRequired = field.required
        help = Self.help(field.help, example: field.example, words)
        control = Self.control(of: field, isVisitors: people == 1 && form.isVisitors(field), words: words)
        condition = field.when.flatMap { Self.condition($0, in: form, person: person, words: words) }
    }

    /// A number or birthday that identifies person `person` (from 0).
    init(
        _ field: IdentificationField, person: Int, people: Int, paths: SitePaths, words: Words
    ) {
        name = InputNames.field(field.id, person: person)
        label = words.inline(field.label)
        question = Self.question(words.plain(field.label), words)
        self.person = people > 1 ? person : nil
        spokenLabel = Self.spoken(question, person: self.person, words)
        isRequired = true
        help = Self.help(field.help, example: field.example, words)
        switch field.kind {
        case .birthday: control = .date(isBirthday: people == 1)
        case .code, .secret: control = .text(autocomplete: "off", width: .medium)
        }
        if help == nil, field.kind == .birthday { help = words.html("field.date-hint") }
        image = field.image.map { (paths.to(\.file, $0), words.plain(field.imageText ?? field.label)) }
    }

    /// A question of ours: `key` names its label, `key-hint` (if there is one) its hint.
    init(name: String, key: String, isRequired: Bool, control: Control, words: Words) {
        self.name = name
        label = words.html(key)
        spokenLabel = words(key)
        question = spokenLabel
        self.isRequired = isRequired
        help = words.has("\(key)-hint") ? words.html("\(key)-hint") : nil
        self.control = control
    }

    /// An e-mail address.
    ///
    /// - Parameters:
    ///   - isVisitors: whether it is the visitor's own; browsers fill in nothing else.
    ///   - repeatsAddress: whether it asks for the address above once more.
    static func email(
        _ name: String, key: String, isRequired: Bool, isVisitors: Bool = true, repeatsAddress: Bool = false,
        words: Words
    ) -> FieldView {
        var field = FieldView(
            name: name, key: key, isRequired: isRequired,
            control: .text(type: "email", inputMode: "email", autocomplete: isVisitors ? "email" : "off"), words: words)
        field.repeatsAddress = repeatsAddress
        return field
    }

    /// The office's explanation, and an example where there is one.
    private static func help(_ help: LocalizedText?, example: String?, _ words: Words) -> Markup? {
        let explanation = help.map { words.rich($0) }
        guard let line = example.map({ words.html("field.example", ["example": $0]) }) else { return explanation }
        return explanation.map { $0 + Markup(trusted: "<br>") + line } ?? line
    }

    private static func control(of field: FormField, isVisitors: Bool, words: Words) -> Control {
        switch field.kind {
        case .text, .latin: .text()
        case .name: .text(autocomplete: isVisitors ? "name" : nil)
        case .kana: .text()
        case .code: .text(autocomplete: "off", width: .medium)
        case .phone: .text(type: "tel", inputMode: "tel", autocomplete: isVisitors ? "tel" : nil, width: .medium)
        case .date: .date(isBirthday: false)
        case .choice: .choices(field.choices.map { Choice($0, words) })
        case .select: .list(field.choices.map { Choice($0, words) })
        case .checkbox: .tick
        case .multiline: .lines
        }
    }

    private static func condition(
        _ condition: FieldCondition, in form: FormSettings, person: Int?, words: Words
    ) -> Condition? {
        guard let other = form.field(condition.field) else { return nil }
        let names = condition.values.map { value in
            other.choices.first { $0.value == value }.map { words.plain($0.label) } ?? words("field.ticked")
        }
        let values = names.map { words("field.quoted", ["text": $0]) }.joined(separator: words("field.or"))
        return Condition(
            input: InputNames.field(other.id, person: other.scope == .person ? person : nil),
            values: condition.values,
            text: words.html("field.when", ["question": words.plain(other.label), "answers": values]))
    }

    /// The question as it stands in a message: 番号1を入力してください → 番号1.
    private static func question(_ label: String, _ words: Words) -> String {
        var label = Substring(label)
        while let last = label.last, last.isWhitespace || "。．.：:".contains(last) { label = label.dropLast() }
        for ending in words("field.label-endings").split(separator: "|") where label.hasSuffix(ending) {
            label = label.dropLast(ending.count)
        }
        for beginning in words("field.label-beginnings").split(separator: "|") where label.hasPrefix(beginning) {
            label = label.dropFirst(beginning.count)
        }
        return String(label)
    }

    /// The question with the person in a group.
    private static func spoken(_ question: String, person: Int?, _ words: Words) -> String {
        guard let person else { return question }
        return words("field.of-person", ["number": String(person + 1), "label": question])
    }
}

extension FieldView.Choice {
    init(_ choice: FieldChoice, _ words: Words) {
        self.init(
            value: choice.value, label: words.inline(choice.label), plainLabel: words.plain(choice.label),
            help: choice.help.map(words.rich))
    }
}

extension FormSettings {
    /// Whether an answer is the visitor's own, as far as an office's form tells.
    ///
    /// The first name and the first number are, where they are asked of everybody; who comes for others is asked for theirs
    /// further down.
    fileprivate func isVisitors(_ field: FormField) -> Bool {
        fields.first { $0.kind == field.kind }?.id == field.id && field.when == nil
    }
}
