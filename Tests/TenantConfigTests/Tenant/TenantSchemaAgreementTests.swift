import Domain
import Plugins
import Testing

@testable import TenantConfig

/// What the reader accepts, the JSON Schema accepts; what is wrong in form, both refuse.
///
/// Needs a Python with the package jsonschema: `MADOGUCHI_TEST_PYTHON`, or `/usr/bin/python3`.
@Suite(.enabled(if: SchemaTool.isThere, "needs Python with jsonschema"))
struct TenantSchemaAgreementTests {
    /// Mistakes of form in the small tenant: both sides refuse them.
    private static let mistakes = [
        ("tenant: small", "tenant: Small"), ("tenant: small", "tenant: 5"), ("name: 小市\ncontact", "name: ''\ncontact"),
        ("name: 小市\ncontact", "name: { en: Small }\ncontact"),
        ("name: 小市\ncontact", "name: { ja: 小市, jp: x }\ncontact"),
        ("phone: \"03-0000-0000\"", "phone: 3"), ("phone: \"03-0000-0000\"", "phone: call us"),
        ("calendar: { closed: [saturday, sunday] }", ""), ("[saturday, sunday]", "saturday"),
        ("[saturday, sunday]", "[sat]"), ("[saturday, sunday]", "[{ from: \"12-29\" }]"),
        ("[saturday, sunday]", "[{ nth: 6, weekday: sunday }]"), ("[saturday, sunday]", "[{ nth: 1, weekday: sun }]"),
        ("days: [mon, tue]", "days: [monday]"), ("days: [mon, tue]", "days: []"),
        ("\"09:00-12:00\"", "\"9:00-12:00\""), ("\"09:00-12:00\"", "900"), ("every: 30 min", "every: 30"),
        ("every: 30 min", "every: 0 min"), ("capacity: 2", "capacity: 0"), ("capacity: 2", "capacity: '2'"),
        ("counters: [main]", "counters: []"), ("counters: [main]", "counters: main"),
        ("counters: [main]", "counters: [main]\n    capacity: mine"), ("action: 予約する", ""),
        ("days-before: 31", "days-before: -1"), ("at: \"09:00\"", "at: 9"), ("opens: {", "opens: { next-open-days: 5,"),
        ("open-days-before: 1, at: \"11:59\"", "open-days-before: 1"),
        ("open-days-before: 1, at: \"11:59\"", "minutes-before: 30, at: \"11:59\""),
        ("kind: phone", "kind: telephone"), ("label: 電話番号", "label: 電話番号, required: yes"),
        ("label: 電話番号", "label: 電話番号, max-length: 0"), ("label: 電話番号", "label: 電話番号, when: { field: visitor }"),
        ("value: self", "value: Self"), ("    form:", "    hold: { minutes: 61 }\n    form:"),
        ("    form:", "    change: { until: same-as-windw, allow: [time] }\n    form:"),
        ("    form:", "    change: { until: same-as-window, allow: [] }\n    form:"),
        ("    form:", "    eligibility: [{ plugin: nothing }]\n    form:"),
        ("    form:", "    eligibility: [{ plugin: my-number-card, guardian-below-age: 0 }]\n    form:"),
        ("    form:", "    mails: { sent: { subject: a, body: b } }\n    form:"),
        ("    form:", "    mails: { link: { subject: a } }\n    form:"),
        ("services:", "texts: { calendr.title: a }\nservices:"), ("services:", "texts: { time.month-1: a }\nservices:"),
        ("services:", "texts: { home.title: '' }\nservices:"),
        ("services:", "texts: { home.title: { en: a } }\nservices:"),
        ("services:", "texts: { person.count: { ja: { one: a } } }\nservices:"),
        ("services:", "colours: { accent: blue }\nservices:"), ("services:", "colours: { link: '#005bac' }\nservices:"),
    ]

    @Test func mistakesOfFormAreRefusedByBoth() throws {
        var samples: [SchemaValue] = []
        for (old, new) in Self.mistakes {
            let yaml = SmallTenant.yaml.replacing(old, with: new)
            try #require(yaml != SmallTenant.yaml, "nothing to replace: \(old)")
            let root = try #require(YAMLSettings(Array(yaml.utf8), file: "t.yaml").root)
            let accepted =
                TenantFile.read(yaml: yaml, rules: EligibilityRules.all, texts: LentTexts.all).settings != nil
            #expect(!accepted, "\(new)")
            samples.append(["name": .string(new), "value": root.json, "accepted": .boolean(accepted)])
        }
        try expectAgreement(samples)
    }

    @Test func whatTheReaderAcceptsTheSchemaAccepts() throws {
        let whole = [
            SmallTenant.yaml, KitchenSinkTests.yaml, try ShippedTenants.read("aoba-city").yaml,
            try ShippedTenants.read("tokyo-immigration").yaml,
        ]
        var samples: [SchemaValue] = []
        for yaml in whole {
            let root = try #require(YAMLSettings(Array(yaml.utf8), file: "t.yaml").root)
            samples.append(["name": "whole", "value": root.json, "accepted": true])
        }
        samples += try acceptedMutations(of: KitchenSinkTests.yaml)
        try expectAgreement(samples)
    }

    /// The tenant with each single setting left out in turn, as far as the reader still accepts it.
    private func acceptedMutations(of yaml: String) throws -> [SchemaValue] {
        let root = try #require(YAMLSettings(Array(yaml.utf8), file: "t.yaml").root)
        var extensions = SettingsExtensions()
        extensions[EligibilityRuleList.self] = EligibilityRules.all
        extensions[PlatformTexts.self] = LentTexts.all
        var accepted: [SchemaValue] = []
        for index in 0..<root.count {
            var left = index
            guard let smaller = root.leavingOut(&left),
                TenantFile.shape.decode(smaller, extensions: extensions).value != nil
            else { continue }
            accepted.append(["name": .string("without \(index)"), "value": smaller.json, "accepted": true])
        }
        #expect(accepted.count > 50)
        return accepted
    }

    private func expectAgreement(_ samples: [SchemaValue]) throws {
        let schema = TenantFile.shape.jsonSchema(title: "Tenant", extensions: extensions)
        let input: SchemaValue = ["schema": schema, "samples": .array(samples)]
        let (status, output) = try SchemaTool.compare(input.text)
        #expect(status == 0, "\(output)")
    }

    private var extensions: SettingsExtensions {
        var extensions = SettingsExtensions()
        extensions[EligibilityRuleList.self] = EligibilityRules.all
        extensions[PlatformTexts.self] = LentTexts.all
        return extensions
    }
}

extension SettingsNode {
    /// The node as an editor's YAML 1.2 reader would see it; numbers in these samples are whole.
    var json: SchemaValue {
        switch content {
        case .refused: [:]
        case .sequence(let items): .array(items.map(\.json))
        case .mapping(let pairs): .object(pairs.map { .init($0.name, $0.value.json) })
        case .scalar(let scalar):
            switch scalar.meaning {
            case .boolean(let value): .boolean(value)
            case .number: Int(scalar.text).map { .integer($0) } ?? .string(scalar.text)
            // Stands for null: like it, fits no setting.
            case .nothing: .array([[:], [:]])
            case .text: .string(scalar.text)
            }
        }
    }

    /// Pairs and items, at any depth.
    fileprivate var count: Int {
        switch content {
        case .scalar, .refused: 0
        case .sequence(let items): items.reduce(items.count) { $0 + $1.count }
        case .mapping(let pairs): pairs.reduce(pairs.count) { $0 + $1.value.count }
        }
    }

    /// The node without the pair or item at `index` (in reading order); nil where that is the node itself.
    fileprivate func leavingOut(_ index: inout Int) -> SettingsNode? {
        switch content {
        case .scalar, .refused: return self
        case .sequence(let items):
            return SettingsNode(.sequence(items.compactMap { Self.step($0, &index) }), at: range)
        case .mapping(let pairs):
            let kept = pairs.compactMap { pair in
                Self.step(pair.value, &index).map { SettingsPair(name: pair.name, key: pair.key, value: $0) }
            }
            return SettingsNode(.mapping(kept), at: range)
        }
    }

    private static func step(_ node: SettingsNode, _ index: inout Int) -> SettingsNode? {
        defer { index -= 1 }
        if index == 0 { return nil }
        var inner = index - 1
        guard index > 0, inner < node.count else {
            index -= node.count
            return node
        }
        let smaller = node.leavingOut(&inner)
        index -= node.count
        return smaller
    }
}
