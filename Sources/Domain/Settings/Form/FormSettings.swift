/// A page of questions.
public struct FormSettings {
    /// Heading of the page or of the section.
    public var title: LocalizedText?
    /// Text above the questions.
    public var introduction: LocalizedText?
    /// The questions in the order in which they are asked.
    public var fields: [FormField]

    fileprivate static let questions = SettingsShape<[FormField]>.array(of: .object(), count: 1...60)

    /// The field with this id, or nil.
    public func field(_ id: FieldID) -> FormField? {
        fields.first { $0.id == id }
    }
}

extension FormSettings: SettingsObject {
    /// What a form is.
    public static let about = "Questions with a heading and a text above them."

    /// Asks for the mapping with a heading.
    public init(_ fields: SettingsFields) {
        fields.optional("title", .localizedLine, "The heading.", into: &title)
        fields.optional("introduction", .localizedText, "Text above the questions.", into: &introduction)
        self.fields = fields.required("fields", Self.questions, "The questions in order.")
    }
}

extension SettingsShape where Value == FormSettings {
    /// A list of questions, or a mapping with a heading above them.
    static var form: Self {
        .oneOf([.from(FormSettings.questions) { FormSettings(fields: $0) }, .object()])
    }
}
