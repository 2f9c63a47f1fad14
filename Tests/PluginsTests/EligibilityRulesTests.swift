import Domain
import Plugins
import Testing

@Suite struct EligibilityRulesTests {
    @Test func listNamesEveryRuleOnce() {
        let names = EligibilityRules.all.names
        #expect(
            names.prefix(5) == [
                "immigration-agent", "my-number-card", "residence-card-holder", "repeat-no-show", "certificate-renewal",
            ])
        #expect(Set(names).count == names.count)
    }
}
