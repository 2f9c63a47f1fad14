import Foundation
@testable import Domain
import Plugins
import Testing

@testable import TenantConfig

@Suite struct KitchenSinkTests {
    static let yaml = (try? String(contentsOf: ShippedTenants.kitchenSink, encoding: .utf8)) ?? ""

    @Test func isValidWithoutWarnings() {
        let file = TenantFile.read(yaml: Self.yaml, rules: EligibilityRules.all, texts: LentTexts.all)
        #expect(file.report.text.isEmpty, "\(file.report.text.english)")
        #expect(file.settings != nil)
    }

    @Test func usesEverySettingAndEveryWord() throws {
        let root = try #require(YAMLSettings(Array(Self.yaml.utf8), file: "kitchen-sink.yaml").root)
        let used = Set(words(of: root))
        var unused = Set(vocabulary(of: try Self.schema())).subtracting(used)
        // The platform's texts are no vocabulary of ours; one that is used stands for all.
        unused.subtract(LentTexts.all.keys)
        // So does one prefecture.
        unused.subtract(Prefecture.all.map(\.name))
        #expect(unused.isEmpty, "\(unused.sorted())")
    }

    @Test func theVocabularyIsNoticed() throws {
        let words = Set(vocabulary(of: try Self.schema()))
        #expect(
            words.isSuperset(of: ["next-open-days", "not-identified", "immigration-agent", "same-as-window", "ko"]))
    }

    @Test func everyPartIsWhereItBelongs() throws {
        let settings = try #require(
            TenantFile.read(yaml: Self.yaml, rules: EligibilityRules.all, texts: LentTexts.all).settings)
        let pickup = try #require(settings.service(ServiceID(name: "pickup")))
        #expect(pickup.capacity == .own && pickup.placeCounts == .people && pickup.calendarMarks == .symbols)
        #expect(pickup.change?.missedSameDay == true)
        #expect(pickup.change?.until == pickup.window.closes)
        #expect(pickup.cancel?.until == .daysBefore(2, at: try #require(TimeOfDay("18:00"))))
        #expect(pickup.freedPlaces?.returnAfter == 30...180)
        #expect(pickup.identification.register?.attributes == ["name": "氏名", "pickup-until": "受取期限"])
        #expect(pickup.identification.fields.map(\.kind) == [.code, .birthday, .code, .secret])
        #expect(pickup.form.fields.map(\.kind).contains(.multiline))
        let agents = try #require(settings.service(ServiceID(name: "agents")))
        #expect(agents.qualification?.fields.count == 6)
        #expect(agents.hold.minutes == 10 && agents.hold.renewals == 3 && agents.link.hours == 24)
        #expect(settings.counters.map(\.plan.extra.count) == [0, 1])
        #expect(settings.counters.map(\.id.name) == ["main", "branch"])
        #expect(settings.calendar.closed.count == 12)
    }

    private static func schema() throws -> Any {
        try JSONSerialization.jsonObject(
            with: Data(TenantFile.jsonSchema(rules: EligibilityRules.all, texts: LentTexts.all).utf8))
    }

    /// Names of properties, words of enumerations and constants.
    private func vocabulary(of schema: Any) -> [String] {
        if let list = schema as? [Any] { return list.flatMap(vocabulary) }
        guard let object = schema as? [String: Any] else { return [] }
        let own = ((object["properties"] as? [String: Any])?.keys).map(Array.init) ?? []
        let words = (object["enum"] as? [String] ?? []) + [object["const"] as? String].compactMap(\.self)
        let inner = object.filter { $0.key != "default" }.flatMap { vocabulary(of: $0.value) }
        return own + words + inner
    }

    private func words(of node: SettingsNode) -> [String] {
        switch node.content {
        case .scalar(let scalar): [scalar.text]
        case .sequence(let items): items.flatMap(words)
        case .mapping(let pairs): pairs.flatMap { [$0.name] + words(of: $0.value) }
        case .refused: []
        }
    }
}
