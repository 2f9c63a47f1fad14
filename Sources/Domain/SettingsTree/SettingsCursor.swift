/// A place in the tree during a reading: the node, the way to it, and the report.
public struct SettingsCursor {
    /// The value that is read.
    public let node: SettingsNode
    /// The way to it from the top of the file.
    public let path: SettingsPath
    /// Where the key that leads here stands; nil at the top and in lists.
    let keyRange: SourceRange?
    /// Collects what is found.
    public let report: SettingsReport
    /// What parts of the program lend to the settings.
    public internal(set) var extensions: SettingsExtensions

    /// A cursor at the top of a tree.
    init(_ root: SettingsNode, report: SettingsReport, extensions: SettingsExtensions = SettingsExtensions()) {
        self.init(node: root, path: [], keyRange: nil, report: report, extensions: extensions)
    }

    init(
        node: SettingsNode, path: SettingsPath, keyRange: SourceRange?, report: SettingsReport,
        extensions: SettingsExtensions
    ) {
        self.node = node
        self.path = path
        self.keyRange = keyRange
        self.report = report
        self.extensions = extensions
    }

    /// The cursor at a pair's value.
    func entering(_ pair: SettingsPair) -> SettingsCursor {
        SettingsCursor(
            node: pair.value, path: path.appending(.key(pair.name)), keyRange: pair.key.range, report: report,
            extensions: extensions)
    }

    /// The cursor at a list's item.
    func entering(_ item: SettingsNode, index: Int) -> SettingsCursor {
        SettingsCursor(
            node: item, path: path.appending(.index(index)), keyRange: nil, report: report, extensions: extensions)
    }

    /// The cursor at the end of `way`, or as far along it as the file goes.
    public func following(_ way: SettingsPath) -> SettingsCursor {
        var cursor = self
        for step in way.steps {
            switch (step, cursor.node.content) {
            case (.key(let key), .mapping(let pairs)):
                guard let pair = pairs.first(where: { $0.name == key }) else { return cursor }
                cursor = cursor.entering(pair)
            case (.index(let index), .sequence(let items)) where items.indices.contains(index):
                cursor = cursor.entering(items[index], index: index)
            default:
                return cursor
            }
        }
        return cursor
    }

    func reporting(to report: SettingsReport) -> SettingsCursor {
        SettingsCursor(node: node, path: path, keyRange: keyRange, report: report, extensions: extensions)
    }
}

extension SettingsCursor {
    /// Reports an error at the value, or at the end of `way` from here.
    public func error(at way: SettingsPath = [], _ message: Bilingual, hint: Bilingual? = nil) {
        let place = following(way)
        place.add(.error, at: place.node.range, message, hint)
    }

    /// Reports a warning at the value, or at the end of `way` from here.
    public func warning(at way: SettingsPath = [], _ message: Bilingual, hint: Bilingual? = nil) {
        let place = following(way)
        place.add(.warning, at: place.node.range, message, hint)
    }

    /// Reports an error at the key that leads here; at the value where there is no key.
    public func errorAtKey(_ message: Bilingual, hint: Bilingual? = nil) {
        add(.error, at: keyRange ?? node.range, message, hint)
    }

    /// Reports that the value isn't what is wanted, and says what was found.
    public func mismatch(wanted: Bilingual, hint: Bilingual? = nil) {
        report.isOfAnotherForm = true
        let found = node.found
        error(
            Bilingual(
                "expected \(wanted.english), found \(found.english)",
                ja: "\(wanted.japanese)を書いてください。現在は\(found.japanese)です。"), hint: hint)
    }

    func add(_ severity: Diagnostic.Severity, at range: SourceRange, _ message: Bilingual, _ hint: Bilingual?) {
        report.add(
            Diagnostic(severity, file: range.file, at: range.start, message, hint: hint, path: path.description))
    }
}
