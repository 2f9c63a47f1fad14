import Domain

extension TenantFile {
    /// The Japanese name in a version that was applied, for lists of many tenants; nil where there is none.
    ///
    /// Reads no further than the name, which stands near the beginning, and checks nothing.
    public static func name(inApplied yaml: String) -> String? {
        guard let events = YAMLEvents(Array(yaml.trimmingPrefix("\u{FEFF}").utf8)) else { return nil }
        return try? YAMLLookup(events: events).name()
    }
}

/// Looks for a value by its keys, step by step, without building the tree.
private struct YAMLLookup {
    let events: YAMLEvents

    func name() throws(YAMLSyntaxError) -> String? {
        // The stream, the document, and in it what must be a mapping.
        _ = (try events.next(), try events.next())
        guard case .mappingStart = try events.next().kind, let name = try value(of: "name") else { return nil }
        switch name {
        case .scalar(let scalar): return scalar.text
        case .mappingStart:
            guard case .scalar(let scalar)? = try value(of: Language.japanese.tag) else { return nil }
            return scalar.text
        default: return nil
        }
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
