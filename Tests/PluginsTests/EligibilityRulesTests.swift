import Platform
import Plugins
import Testing

@Suite struct EligibilityRulesTests {
    @Test func listNamesEveryRuleOnce() {
        #expect(EligibilityRules.all.names == ["immigration-agent", "my-number-card"])
    }
}
