import Domain

/// Builds the tree of settings from the parser's steps, and refuses what settings don't need.
struct YAMLTree {
    /// Deepest nesting of lists and mappings.
    static let deepest = 20
    /// Most nodes, keys included.
    static let mostNodes = 50_000

    /// Why the building stopped; the reason has been reported.
    private struct Stop: Error {}

    private let file: String
    private let events: YAMLEvents
    private let report: SettingsReport
    private var nodes = 0

    private init(_ events: YAMLEvents, file: String, report: SettingsReport) {
        self.events = events
        self.file = file
        self.report = report
    }

    /// The tree of the one document in `bytes`; nil if there is none or it breaks off, which is reported.
    static func build(_ bytes: [UInt8], file: String, report: SettingsReport) -> SettingsNode? {
        guard let events = YAMLEvents(bytes) else {
            report.add(
                Diagnostic(
                    .error, file: file, at: .start,
                    Bilingual("the file can't be read: memory is short", ja: "メモリーが足りないため、ファイルを読めません。")))
            return nil
        }
        var tree = YAMLTree(events, file: file, report: report)
        return try? tree.stream()
    }

    private mutating func stream() throws(Stop) -> SettingsNode? {
        var root: SettingsNode?
        var documents = 0
        while true {
            let event = try next()
            switch event.kind {
            case .streamStart, .documentEnd: break
            case .streamEnd:
                if root == nil { refuse(.start, Bilingual("the file is empty", ja: "ファイルが空です。")) }
                return root
            case .documentStart(let hasDirectives):
                documents += 1
                if hasDirectives {
                    refuse(event.start, Bilingual("directives ('%…') can't be used", ja: "ディレクティブ（「%…」）は使えません。"))
                }
                guard documents == 1 else {
                    refuse(
                        event.start,
                        Bilingual(
                            "a second document begins here; a file holds one",
                            ja: "ここから2つ目の文書が始まっています。1つのファイルには1つだけ書けます。"),
                        hint: Bilingual("delete the '---'", ja: "「---」を削除してください。"))
                    return root
                }
            default: root = try node(event, depth: 0)
            }
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> SettingsNode {
        try count(event)
        refuseProperties(event)
        switch event.kind {
        case .scalar(let scalar): return self.scalar(scalar, event)
        case .sequenceStart:
            try enter(event, depth)
            return try sequence(event, depth: depth + 1)
        case .mappingStart:
            try enter(event, depth)
            return try mapping(event, depth: depth + 1)
        case .alias(let name):
            refuse(
                event.start, Bilingual("aliases can't be used (*\(name))", ja: "エイリアス（*\(name)）は使えません。"),
                hint: Bilingual("write the value out", ja: "値をそのまま書いてください。"))
            return SettingsNode(.refused, at: range(event))
        default:
            return SettingsNode(.refused, at: range(event))
        }
    }

    private func scalar(_ scalar: SettingsScalar, _ event: YAMLEvent) -> SettingsNode {
        let isClean = scalar.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" }
        guard isClean else {
            refuse(
                event.start,
                Bilingual("the text holds a control character, written as an escape", ja: "文に、「\\」で書いた制御文字が含まれています。"),
                hint: .deleteIt)
            return SettingsNode(.refused, at: range(event))
        }
        return SettingsNode(.scalar(scalar), at: range(event))
    }

    private mutating func sequence(_ begin: YAMLEvent, depth: Int) throws(Stop) -> SettingsNode {
        var items: [SettingsNode] = []
        while true {
            let event = try next()
            if case .sequenceEnd = event.kind {
                return SettingsNode(.sequence(items), at: range(begin, to: event))
            }
            items.append(try node(event, depth: depth))
        }
    }

    private mutating func mapping(_ begin: YAMLEvent, depth: Int) throws(Stop) -> SettingsNode {
        var pairs: [SettingsPair] = []
        var seen: [String: SourcePosition] = [:]
        while true {
            let event = try next()
            if case .mappingEnd = event.kind {
                return SettingsNode(.mapping(pairs), at: range(begin, to: event))
            }
            let key = try node(event, depth: depth)
            let value = try node(try next(), depth: depth)
            guard let name = YAMLKey.name(of: key, report: report) else { continue }
            if let first = seen[name] {
                refuse(
                    event.start, Bilingual("duplicate key '\(name)'", ja: "キー「\(name)」が重複しています。"),
                    hint: Bilingual("it stands first at line \(first.line)", ja: "最初のものは\(first.line)行目にあります。"))
                continue
            }
            seen[name] = event.start
            pairs.append(SettingsPair(name: name, key: key, value: value))
        }
    }
}

extension YAMLTree {
    private func next() throws(Stop) -> YAMLEvent {
        do {
            return try events.next()
        } catch {
            report.add(error.diagnostic(file: file))
            throw Stop()
        }
    }

    private mutating func count(_ event: YAMLEvent) throws(Stop) {
        nodes += 1
        guard nodes <= Self.mostNodes else {
            refuse(
                event.start,
                Bilingual(
                    "the file has more than \(Self.mostNodes) keys and values", ja: "キーと値が\(Self.mostNodes)件を超えています。"))
            throw Stop()
        }
    }

    private func enter(_ event: YAMLEvent, _ depth: Int) throws(Stop) {
        guard depth < Self.deepest else {
            refuse(
                event.start,
                Bilingual(
                    "lists and mappings are nested deeper than \(Self.deepest)", ja: "入れ子が\(Self.deepest)段を超えています。"))
            throw Stop()
        }
    }

    private func refuseProperties(_ event: YAMLEvent) {
        if let anchor = event.anchor {
            refuse(
                event.start, Bilingual("anchors can't be used (&\(anchor))", ja: "アンカー（&\(anchor)）は使えません。"),
                hint: Bilingual("delete it, and write the values out", ja: "削除し、値をそのまま書いてください。"))
        }
        if let tag = event.tag {
            let shown = tag.replacing("tag:yaml.org,2002:", with: "!!")
            refuse(event.start, Bilingual("tags can't be used (\(shown))", ja: "タグ（\(shown)）は使えません。"), hint: .deleteIt)
        }
    }

    private func refuse(_ position: SourcePosition, _ message: Bilingual, hint: Bilingual? = nil) {
        report.add(Diagnostic(.error, file: file, at: position, message, hint: hint))
    }

    private func range(_ begin: YAMLEvent, to end: YAMLEvent? = nil) -> SourceRange {
        SourceRange(file: file, start: begin.start, end: (end ?? begin).end)
    }
}
