import Domain
import Plugins
import Testing

@testable import TenantConfig

/// What was applied stays in force, whatever is checked later.
@Suite struct AppliedVersionTests {
    private let yaml = SmallTenant.yaml.replacing(
        #"closes: { open-days-before: 1, at: "11:59" }"#, with: #"closes: { open-days-before: 0, at: "09:00" }"#)

    @Test func versionThatMakesNoSenseTodayIsReadWhereItWasApplied() throws {
        #expect(TenantFile.read(yaml: yaml, rules: EligibilityRules.all).settings == nil)
        let applied = TenantFile.readApplied(yaml: yaml, fileName: "small, version 1", rules: EligibilityRules.all)
        #expect(try #require(applied.settings).id.name == "small")
    }

    /// Checks deep in the file as well as those of the whole.
    @Test(arguments: [
        ("phone, kind: phone", "visitor, kind: phone"),
        ("calendar: {", "colours: { accent: \"#ffff00\" }\ncalendar: {"),
        ("    form:", "    eligibility: [{ plugin: certificate-renewal, expires-on: nothing }]\n    form:"),
    ])
    func everyCheckOfMeaningIsPast(old: String, new: String) {
        let changed = SmallTenant.yaml.replacing(old, with: new)
        #expect(changed != SmallTenant.yaml)
        #expect(TenantFile.read(yaml: changed, rules: EligibilityRules.all).settings == nil)
        #expect(TenantFile.readApplied(yaml: changed, fileName: "s", rules: EligibilityRules.all).settings != nil)
    }

    @Test func versionThatCantBeUnderstoodIsNot() {
        let broken = yaml.replacing("counters: [main]", with: "counters: 3")
        let applied = TenantFile.readApplied(yaml: broken, fileName: "small, version 1", rules: EligibilityRules.all)
        #expect(applied.settings == nil && applied.report.hasErrors)
    }
}
