@testable import Domain
import Plugins
import Testing

@testable import TenantConfig

@Suite struct AccessMistakesTests {
    private func complaints(_ access: String) -> [String] {
        SmallTenant.complaints(replacing: "    form:", with: "    access: \(access)\n    form:")
    }

    @Test func countriesAreRead() throws {
        let yaml = SmallTenant.yaml.replacing(
            "    form:", with: "    access: { countries: [JP, \"NO\"], text: 国内のみ }\n    form:")
        let settings = try #require(TenantFile.read(yaml: yaml, rules: EligibilityRules.all).settings)
        #expect(settings.services[0].access?.countries.map(\.letters) == ["JP", "NO"])
        #expect(settings.services[0].access?.text?.japanese == "国内のみ")
    }

    @Test(arguments: [
        ("{ countries: [XX] }", "21:27: there is no country 'XX'"),
        ("{ countries: [UK] }", "21:27: there is no country 'UK' (did you mean 'GB'?)"),
        ("{ countries: [JP, JP] }", "21:31: the country 'JP' stands here twice"),
        ("{ countries: [] }", "21:26: expected at least 1 items, found 0"),
    ])
    func mistakesAreReported(access: String, complaint: String) {
        #expect(complaints(access) == [complaint])
    }

    @Test(arguments: ["jp", "JPN", "日本"])
    func whatIsNoCodeIsReported(code: String) {
        let complaints = complaints("{ countries: [\(code)] }")
        #expect(complaints.count == 1 && complaints[0].contains("21:27"), "\(complaints)")
    }

    @Test func everyAssignedCodeIsThere() {
        #expect(CountryCode.assigned.count == 249 && CountryCode(letters: "JP").isAssigned)
    }
}
