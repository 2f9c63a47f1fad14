@testable import Domain

/// Trees written in Swift, for tests that need no YAML: every node stands on a line of its own number.
enum Tree {
    static func plain(_ text: String, line: Int = 1, column: Int = 1) -> SettingsNode {
        SettingsNode(.scalar(SettingsScalar(text: text, style: .plain)), at: range(line, column))
    }

    static func quoted(_ text: String, line: Int = 1, column: Int = 1) -> SettingsNode {
        SettingsNode(.scalar(SettingsScalar(text: text, style: .quoted)), at: range(line, column))
    }

    static func list(_ items: [SettingsNode], line: Int = 1, column: Int = 1) -> SettingsNode {
        SettingsNode(.sequence(items), at: range(line, column))
    }

    /// A mapping whose keys stand in column 1 of the lines from `line` on, and whose values keep their places.
    static func mapping(_ pairs: [(String, SettingsNode)], line: Int = 1) -> SettingsNode {
        let pairs = pairs.enumerated().map { index, pair in
            SettingsPair(name: pair.0, key: plain(pair.0, line: line + index), value: pair.1)
        }
        return SettingsNode(.mapping(pairs), at: range(line, 1))
    }

    private static func range(_ line: Int, _ column: Int) -> SourceRange {
        SourceRange(file: "t.yaml", start: SourcePosition(line: line, column: column))
    }
}

extension SettingsShape {
    /// What a reading of `node` says, as "line:column message | hint".
    func complaints(about node: SettingsNode, extensions: SettingsExtensions = SettingsExtensions()) -> [String] {
        decode(node, extensions: extensions).diagnostics.map { diagnostic in
            "\(diagnostic.line):\(diagnostic.column) \(diagnostic.message.english)"
                + (diagnostic.hint.map { " | \($0.english)" } ?? "")
        }
    }
}
