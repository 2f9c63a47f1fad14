public import Domain

/// A tenant's YAML as read: settings where it is whole, and everything found on the way.
public struct TenantFile: Sendable {
    /// The settings; nil if there was any error.
    public let settings: TenantSettings?
    /// Errors and warnings in the order of the file.
    public let report: DiagnosticReport

    /// Errors and warnings in the order of the file, at most 100.
    public var diagnostics: [Diagnostic] { report.diagnostics }

    /// Reads a tenant's YAML.
    ///
    /// - Parameters:
    ///   - yaml: the file's bytes.
    ///   - fileName: the name by which messages call the file.
    ///   - rules: the eligibility rules that the tenant can use.
    ///   - texts: the platform's texts, against which the tenant's own are checked; not checked where left out.
    ///   - today: from when on what is over, and what ends soon, is warned of; never where left out.
    ///   - holidays: against which days are checked.
    public static func read(
        yaml: some Sequence<UInt8>, fileName: String = "tenant.yaml", rules: EligibilityRuleList,
        texts: PlatformTexts = .none, today: Day? = nil, holidays: HolidayTable? = .shipped
    ) -> TenantFile {
        read(
            Array(yaml), fileName: fileName, rules: rules, texts: texts, pictures: .none, today: today,
            holidays: holidays)
    }

    /// Reads a tenant's YAML from a string.
    public static func read(
        yaml: String, fileName: String = "tenant.yaml", rules: EligibilityRuleList, texts: PlatformTexts = .none,
        today: Day? = nil, holidays: HolidayTable? = .shipped
    ) -> TenantFile {
        read(
            Array(yaml.utf8), fileName: fileName, rules: rules, texts: texts, pictures: .none, today: today,
            holidays: holidays)
    }

    /// Reads a version that was applied before: whether its settings make sense was checked then, and what later programs
    /// check besides doesn't put out of force what people have booked under.
    public static func readApplied(yaml: String, fileName: String, rules: EligibilityRuleList) -> TenantFile {
        read(
            Array(yaml.utf8), fileName: fileName, rules: rules, texts: .none, pictures: .none, isApplied: true)
    }

    /// The JSON Schema (draft-07) of a tenant's file, with a newline at its end.
    public static func jsonSchema(rules: EligibilityRuleList, texts: PlatformTexts = .none) -> String {
        var extensions = SettingsExtensions()
        extensions[EligibilityRuleList.self] = rules
        extensions[PlatformTexts.self] = texts
        return shape.jsonSchema(title: "Madoguchi: a tenant", extensions: extensions).text + "\n"
    }

    static func read(
        _ bytes: [UInt8], fileName: String, rules: EligibilityRuleList, texts: PlatformTexts, pictures: TenantPictures,
        folder: String? = nil, today: Day? = nil, holidays: HolidayTable? = .shipped, isApplied: Bool = false
    ) -> TenantFile {
        let yaml = YAMLSettings(bytes, file: fileName)
        guard let root = yaml.root else {
            return TenantFile(
                settings: nil, report: DiagnosticReport(yaml.diagnostics, dropped: yaml.dropped, source: yaml.source))
        }
        var extensions = SettingsExtensions()
        extensions[EligibilityRuleList.self] = rules
        extensions[PlatformTexts.self] = texts
        extensions[TenantPictures.self] = pictures
        extensions[TenantFolderName.self] = TenantFolderName(name: folder)
        extensions[ReadingDay.self] = ReadingDay(day: today)
        extensions[ServiceCheck.self] = ServiceCheck { ServiceChecks(service: $0, cursor: $1).report() }
        extensions[LentHolidays.self] = LentHolidays(table: holidays)
        if isApplied { extensions[AppliedSettings.self] = .applied }
        extensions[SourceLines.self] = SourceLines(String(decoding: bytes, as: UTF8.self))
        extensions[OfferedLanguages.self] = OfferedLanguages(tags: offeredTags(in: root))
        let outcome = shape.decode(root, extensions: extensions)
        let all = yaml.diagnostics + outcome.diagnostics
        let errors = all.filter { $0.severity == .error }
        // A flood of warnings, such as of missing translations, mustn't push errors out of the report.
        let shown = errors.isEmpty || all.count <= DiagnosticReport.most ? all : errors
        let report = DiagnosticReport(
            shown, dropped: all.count - shown.count + yaml.dropped + outcome.dropped, failed: outcome.value == nil,
            source: yaml.source)
        return TenantFile(settings: report.hasErrors ? nil : outcome.value, report: report)
    }

    static let shape = SettingsShape<TenantSettings>.object()
        .checked { settings, cursor in TenantChecks(settings: settings, cursor: cursor).report() }

    /// Texts are read before the settings are whole, so the languages are looked up ahead; what is wrong with them is
    /// said when it is their turn.
    private static func offeredTags(in root: SettingsNode) -> [String] {
        guard case .sequence(let items)? = root["languages"]?.content else { return [] }
        let known = Set(Language.settingsNames.map(\.tag))
        return items.compactMap { $0.scalar?.text }.filter { known.contains($0) && $0 != Language.japanese.tag }
    }
}
