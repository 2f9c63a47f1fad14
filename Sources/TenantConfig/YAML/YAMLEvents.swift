import CLibYAML
import Domain

/// The steps of a YAML file, one after another.
///
/// Owns libyaml's parser and the bytes that it reads; nothing of libyaml's memory leaves it.
final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>

    /// A parser over a copy of `bytes`, which are UTF-8; nil when memory is short.
    init?(_ bytes: [UInt8]) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        // Before the stored properties are set, so that a failure here never reaches deinit.
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        self.parser = parser
        input = .allocate(capacity: bytes.count)
        _ = input.initialize(from: bytes)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The next step; the last is the end of the stream.
    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(event)
    }

    private var failure: YAMLSyntaxError {
        let parser = parser.pointee
        let context = parser.context == nil ? nil : SourcePosition(parser.context_mark)
        return YAMLSyntaxError(
            problem: parser.problem.map { String(cString: $0) } ?? "the file can't be read",
            position: SourcePosition(parser.problem_mark), begin: context)
    }
}

extension YAMLEvent {
    /// Copies what is needed out of libyaml's event.
    fileprivate init(_ event: yaml_event_t) {
        start = SourcePosition(event.start_mark)
        end = SourcePosition(event.end_mark)
        let data = event.data
        switch event.type {
        case YAML_STREAM_START_EVENT: (kind, anchor, tag) = (.streamStart, nil, nil)
        case YAML_DOCUMENT_START_EVENT:
            let tags = data.document_start.tag_directives
            let hasDirectives = data.document_start.version_directive != nil || tags.start != tags.end
            (kind, anchor, tag) = (.documentStart(hasDirectives: hasDirectives), nil, nil)
        case YAML_DOCUMENT_END_EVENT: (kind, anchor, tag) = (.documentEnd, nil, nil)
        case YAML_ALIAS_EVENT: (kind, anchor, tag) = (.alias(Self.text(data.alias.anchor) ?? ""), nil, nil)
        case YAML_SCALAR_EVENT:
            (kind, anchor, tag) = (
                .scalar(Self.scalar(data.scalar)), Self.text(data.scalar.anchor), Self.text(data.scalar.tag)
            )
        case YAML_SEQUENCE_START_EVENT:
            (kind, anchor, tag) = (
                .sequenceStart, Self.text(data.sequence_start.anchor), Self.text(data.sequence_start.tag)
            )
        case YAML_SEQUENCE_END_EVENT: (kind, anchor, tag) = (.sequenceEnd, nil, nil)
        case YAML_MAPPING_START_EVENT:
            (kind, anchor, tag) = (
                .mappingStart, Self.text(data.mapping_start.anchor), Self.text(data.mapping_start.tag)
            )
        case YAML_MAPPING_END_EVENT: (kind, anchor, tag) = (.mappingEnd, nil, nil)
        default: (kind, anchor, tag) = (.streamEnd, nil, nil)
        }
    }

    private typealias ScalarData = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

    private static func scalar(_ data: ScalarData) -> SettingsScalar {
        let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
        let style: SettingsScalar.Style =
            switch data.style {
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            case YAML_PLAIN_SCALAR_STYLE: .plain
            default: .quoted
            }
        return SettingsScalar(text: String(decoding: bytes, as: UTF8.self), style: style)
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}

extension SourcePosition {
    /// libyaml counts from 0.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }
}
