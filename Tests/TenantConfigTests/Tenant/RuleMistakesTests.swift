import Domain
import Plugins
import Testing

@Suite struct RuleMistakesTests {
    private func complaints(rules: String) -> [String] {
        let lines = rules.split(separator: "\n").map { "      \($0)\n" }.joined()
        return SmallTenant.complaints(replacing: "    form:", with: "    eligibility:\n\(lines)    form:")
    }

    @Test func unknownRuleIsReported() {
        let names = EligibilityRules.all.names.map { "'\($0)'" }.joined(separator: ", ")
        let complaints = complaints(
            rules: """
                - { plugin: my-number-cart }
                """)
        #expect(
            complaints == [
                "22:19: expected one of \(names), found 'my-number-cart' (did you mean 'my-number-card'?)"
            ])
    }

    @Test func wrongOptionsOfTheAgentRuleAreReported() {
        let complaints = complaints(
            rules: """
                - plugin: immigration-agent
                  certificate: { field: visitor, agent: self, notified: othr, number: phone, valid-until: phone }
                  affiliation: { field: visitor, educational: self, staff: [other, none], professionals: [other] }
                  procedure: { field: procedure, covered: [self] }
                  hand-over: { field: visitor, applicant: self, colleague: other, staff: other, professional: other }
                """)
        #expect(
            complaints == [
                "23:63: 'othr' isn't a choice of 'visitor' (did you mean 'other'?)",
                "23:77: the rule needs a code or text here; 'phone' is a phone",
                "23:97: the rule needs a date here; 'phone' is a phone",
                "24:74: 'none' isn't a choice of 'visitor' (known here: self, other)",
                "25:29: the service's forms have no field 'procedure' (known here: visitor, phone)",
                "26:80: 'other' already stands for 'colleague'",
                "26:101: 'other' already stands for 'colleague'",
            ])
    }

    @Test func wrongOptionsOfTheCardRuleAreReported() {
        let complaints = complaints(
            rules: """
                - { plugin: my-number-card, guardian-below-age: 15, representative: { field: visitor, value: agent }, pickup-until: until }
                """)
        #expect(
            complaints == [
                "22:55: the age needs a birthday in 'identification'",
                "22:100: 'agent' isn't a choice of 'visitor' (known here: self, other)",
                "22:123: 'until' isn't in 'identification.register.attributes'",
            ])
    }

    @Test func optionOfTheWrongTypeIsReported() {
        let complaints = complaints(
            rules: """
                - { plugin: my-number-card, guardian-below-age: old }
                """)
        #expect(
            complaints == [
                "22:55: expected a whole number from 1 to 20, found 'old' (write digits only, such as 15)"
            ])
    }

    @Test func unknownOptionIsReported() {
        let complaints = complaints(
            rules: """
                - { plugin: my-number-card, guardian-below: 15 }
                """)
        #expect(
            complaints == [
                "22:35: unknown setting 'guardian-below' (allowed here: guardian-below-age, pickup-until, "
                    + "plugin, representative)"
            ])
    }

    @Test func wrongOptionsOfTheResidenceCardRuleAreReported() {
        let complaints = complaints(
            rules: """
                - plugin: residence-card-holder
                  card-number: phone
                  expires-on: expires
                  audience: { field: visitor, applicant: self, agent: self, certificate-number: phone, certificate-until: phone }
                  procedure: { field: visitor, kinds: [{ value: othr, from-months-before: 3 }, { value: self }, { value: self }] }
                """)
        #expect(
            complaints == [
                "23:22: the rule needs a code here; 'phone' is a phone",
                "24:21: the service's forms have no field 'expires' (known here: visitor, phone)",
                "25:28: the choice 'other' is neither 'applicant' nor 'agent' here",
                "25:61: 'self' already stands for 'applicant'",
                "25:87: the rule needs a code or text here; 'phone' is a phone",
                "25:113: the rule needs a date here; 'phone' is a phone",
                "26:45: the choice 'other' of 'visitor' isn't here",
                "26:55: 'othr' isn't a choice of 'visitor' (did you mean 'other'?)",
                "26:112: 'self' stands here twice",
            ])
    }

    @Test func wrongOptionsOfTheNoShowRuleAreReported() {
        let complaints = complaints(
            rules: """
                - { plugin: repeat-no-show, most: 2, within-days: 187, refused-for-days: 180 }
                - { plugin: repeat-no-show, most: 2, within-days: 186, refused-for-days: 180 }
                """)
        #expect(
            complaints == [
                "22:80: 'within-days' and 'refused-for-days' together can be 366 days at most; these are 367"
            ])
    }

    @Test func wrongOptionsOfTheRenewalRuleAreReported() {
        let complaints = complaints(
            rules: """
                - { plugin: certificate-renewal }
                - { plugin: certificate-renewal, expires-on: phone, birthday: born }
                """)
        #expect(
            complaints == [
                "22:19: the rule needs 'expires-on', 'birthday', or a birthday in 'identification'",
                "23:52: the rule needs a date here; 'phone' is a phone",
                "23:69: the service's forms have no field 'born' (known here: visitor, phone)",
            ])
    }

    /// Every affiliation is refused, one by the rule and the others by the tenant.
    @Test func agentRuleThatLetsNobodyPassIsReported() {
        let complaints = agentComplaints(excluded: ["company", "office"])
        #expect(
            complaints == [
                "22:17: nobody could ever book: the rule refuses every combination of the choices of 'belongs', "
                    + "'case', 'certificate', 'procedure'"
            ])
        #expect(agentComplaints(excluded: ["company"]) == [])
    }

    private func agentComplaints(excluded: [String]) -> [String] {
        let exclusions = excluded.map { "{ field: belongs, value: \($0), reason: 対象外です。 }" }.joined(separator: ", ")
        return SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    eligibility:
                      - plugin: immigration-agent
                        certificate: { field: certificate, agent: own, notified: notified, number: number, valid-until: until }
                        affiliation: { field: belongs, educational: school, staff: [company], professionals: [office] }
                        procedure: { field: procedure, covered: [status] }
                        not-covered: [\(exclusions)]
                        hand-over: { field: case, applicant: a, colleague: b, staff: c, professional: d }
                    form:
                      - { field: certificate, kind: choice, label: 証明書, choices: [{ value: own, label: 甲 }, { value: notified, label: 乙 }] }
                      - { field: number, kind: code, label: 番号 }
                      - { field: until, kind: date, label: 期限 }
                      - { field: belongs, kind: choice, label: 所属, choices: [{ value: school, label: 学校 }, { value: company, label: 会社 }, { value: office, label: 事務所 }] }
                      - { field: procedure, kind: choice, label: 手続, choices: [{ value: status, label: 変更 }, { value: online, label: オンライン }] }
                      - { field: case, kind: choice, label: 場合, choices: [{ value: a, label: ア }, { value: b, label: イ }, { value: c, label: ウ }, { value: d, label: エ }] }
                """)
    }

    /// Whoever leaves it empty, or isn't asked, could never book.
    @Test func answersThatARuleCantDoWithoutHaveToBeGiven() {
        func complaints(_ expires: String, _ number: String = "when: { field: who, is: [agent] }") -> [String] {
            SmallTenant.complaints(
                replacing: "    form:\n",
                with: """
                        eligibility:
                          - plugin: residence-card-holder
                            expires-on: expires
                            audience: { field: who, applicant: self, agent: agent, certificate-number: number, certificate-until: until }
                        form:
                          - { field: who, kind: choice, label: 来庁者, choices: [{ value: self, label: 本人 }, { value: agent, label: 取次者 }] }
                          - { field: expires, kind: date, label: 満了日, \(expires) }
                          - { field: number, kind: code, label: 番号, \(number) }
                          - { field: until, kind: date, label: 期限, when: { field: who, is: [agent] } }

                    """)
        }
        #expect(complaints("per: booking") == [])
        #expect(complaints("when: { field: who, is: [self] }") == [])
        #expect(
            complaints("required: false") == [
                "23:21: the rule can't do without 'expires', which may be left empty here"
            ])
        #expect(
            complaints("when: { field: who, is: [agent] }") == [
                "23:21: the rule needs 'expires' from everybody who answers 'self' to 'who', and not all of them are asked "
                    + "for it"
            ])
        #expect(
            complaints("per: booking", "when: { field: who, is: [self] }") == [
                "24:84: the rule needs 'number' from everybody who answers 'agent' to 'who', and not all of them are asked "
                    + "for it"
            ])
    }

    @Test func codeFieldThatNoResidenceCardFitsIsReported() {
        let complaints = { (pattern: String) in
            SmallTenant.complaints(
                replacing: "    form:",
                with: """
                        eligibility:
                          - { plugin: residence-card-holder, card-number: card, expires-on: until }
                        form:
                          - { field: card, kind: code, label: 番号, pattern: "\(pattern)" }
                          - { field: until, kind: date, label: 満了日 }
                    """)
        }
        #expect(
            complaints("[0-9]{12}") == [
                "22:55: nobody could ever book: the pattern of 'card' refuses numbers such as AB12345678CD"
            ])
        #expect(complaints("[A-Z]{2}[0-9]{8}[A-Z]{2}") == [])
    }
}
