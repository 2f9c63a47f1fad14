import Foundation
import Domain
import Plugins
import Testing

@testable import TenantConfig

@Suite struct ShippedTenantsTests {
    @Test(arguments: [
        "aoba-city", "asagiri-ward", "kirigasawa-town", "midorino-passport", "shiranami-city", "tokyo-immigration",
        "wakatake-city",
    ])
    func isValidWithoutWarnings(name: String) throws {
        let folder = try ShippedTenants.read(name)
        #expect(folder.report.text.isEmpty, "\(folder.report.text.english)")
        #expect(folder.settings?.id.name == name)
    }

    /// By what a rule may refuse is asked before a time is held; whatever else is answered refuses nothing.
    @Test(arguments: ["aoba-city", "asagiri-ward", "kirigasawa-town", "tokyo-immigration", "wakatake-city"])
    func answersThatAreAskedLaterRefuseNothing(name: String) throws {
        let day = try #require(Day(iso: "2026-12-02"))
        for service in try #require(try ShippedTenants.read(name).settings).services {
            let fields = (service.qualification?.fields ?? []) + service.form.fields
            for rule in service.eligibility.map(\.rule) {
                #expect(rule.refusingFields.isSubset(of: fields.map(\.id)))
                for field in fields where !rule.refusingFields.contains(field.id) {
                    for answer in field.choices.map(\.value) + ["2000-01-01", "2090-01-01"] {
                        let person = PersonFacts(birthday: Day(iso: "1990-01-01"), answers: [field.id: answer])
                        let facts = EligibilityFacts(
                            stage: .time, now: day.start, slotStart: day.start, people: [person],
                            answers: [field.id: answer])
                        guard case .eligible = try rule.verdict(on: facts) else {
                            Issue.record("\(service.id): '\(answer)' to '\(field.id)' refuses")
                            continue
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: ["aoba-city", "tokyo-immigration", "wakatake-city"])
    func theNameIsFoundWithoutReadingTheRest(name: String) throws {
        let folder = try ShippedTenants.read(name)
        let found = TenantFile.name(inApplied: folder.yaml)
        #expect(found != nil && found == folder.settings?.name.japanese)
        #expect(
            TenantFile.name(inApplied: "counters: { name: x }\nlist: [name, [y]]\nname: { en: E, ja: 市 }\n{") == "市")
        #expect(TenantFile.name(inApplied: "name: 市\nunknown: [") == "市")
        for broken in ["", "- name", "name: [x]", "name: { en: E }", "{", "{ x: ["] {
            #expect(TenantFile.name(inApplied: broken) == nil, "\(broken)")
        }
    }
}
