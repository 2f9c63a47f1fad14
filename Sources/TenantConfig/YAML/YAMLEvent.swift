import Domain

/// One step of a YAML file, as the parser meets it.
struct YAMLEvent {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case alias(String)
        case scalar(SettingsScalar)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    let kind: Kind
    let anchor: String?
    let tag: String?
    let start: SourcePosition
    let end: SourcePosition
}

/// What the parser couldn't make sense of, in its own words.
struct YAMLSyntaxError: Error {
    let problem: String
    let position: SourcePosition
    /// Where that began which couldn't be finished.
    let begin: SourcePosition?
}
