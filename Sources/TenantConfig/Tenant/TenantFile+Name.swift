import Domain

extension TenantFile {
    /// The Japanese name in a version that was applied, for lists of many tenants; nil where there is none.
    ///
    /// Reads no further than the name, which stands near the beginning, and checks nothing.
    public static func name(inApplied yaml: String) -> String? {
        try? YAMLLookup(yaml)?.name()
    }

    /// The tenant that a text is about, as it stands there; nil where it names none.
    ///
    /// Reads no further than that and checks nothing.
    public static func tenant(in yaml: String) -> String? {
        try? YAMLLookup(yaml)?.tenant()
    }
}

/// Looks for a value by its keys, step by step, without building the tree.
private struct YAMLLookup {
    private let events: YAMLEvents

    init?(_ yaml: String) {
        guard let events = YAMLEvents(Array(yaml.trimmingPrefix("\u{FEFF}").utf8)) else { return nil }
        self.events = events
    }

    func tenant() throws(YAMLSyntaxError) -> String? {
        guard case .scalar(let scalar)? = try topLevel("tenant") else { return nil }
        return scalar.text
    }

    func name() throws(YAMLSyntaxError) -> String? {
        switch try topLevel("name") {
        case .scalar(let scalar): return scalar.text
        case .mappingStart:
            guard case .scalar(let scalar)? = try value(of: Language.japanese.tag) else { return nil }
            return scalar.text
        default: return nil
        }
    }

    /// The first step of the value of one of the text's own keys.
    private func topLevel(_ key: String) throws(YAMLSyntaxError) -> YAMLEvent.Kind? {
        // The stream, the document, and in it what must be a mapping.
        _ = (try events.next(), try events.next())
        guard case .mappingStart = try events.next().kind else { return nil }
        return try value(of: key)
    }

    /// The first step of a key's value in the mapping just begun.
    private func value(of key: String) throws(YAMLSyntaxError) -> YAMLEvent.Kind? {
        while case .scalar(let found) = try events.next().kind {
            let value = try events.next().kind
            if found.text == key { return value }
            try skip(value)
        }
        return nil
    }

    private func skip(_ first: YAMLEvent.Kind) throws(YAMLSyntaxError) {
        var depth = 0
        var kind = first
        while true {
            switch kind {
            case .mappingStart, .sequenceStart: depth += 1
            case .mappingEnd, .sequenceEnd: depth -= 1
            default: break
            }
            if depth == 0 { return }
            kind = try events.next().kind
        }
    }
}
