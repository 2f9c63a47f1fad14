import Testing

@Suite struct RuleMistakesTests {
    @Test func unknownRuleIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    eligibility:
                      - { plugin: my-number-cart }
                    form:
                """)
        #expect(
            complaints == [
                "22:19: expected one of 'immigration-agent', 'my-number-card', found 'my-number-cart' "
                    + "(did you mean 'my-number-card'?)"
            ])
    }

    @Test func wrongOptionsOfTheAgentRuleAreReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    eligibility:
                      - plugin: immigration-agent
                        certificate: { field: visitor, agent: self, notified: othr, number: phone, valid-until: phone }
                        affiliation: { field: visitor, educational: self, staff: [other, none], professionals: [other] }
                        procedure: { field: procedure, covered: [self] }
                        hand-over: { field: visitor, applicant: self, colleague: other, staff: other, professional: other }
                    form:
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
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    eligibility:
                      - { plugin: my-number-card, guardian-below-age: 15, representative: { field: visitor, value: agent }, pickup-until: until }
                    form:
                """)
        #expect(
            complaints == [
                "22:55: the age needs a birthday in 'identification'",
                "22:100: 'agent' isn't a choice of 'visitor' (known here: self, other)",
                "22:123: 'until' isn't in 'identification.register.attributes'",
            ])
    }

    @Test func optionOfTheWrongTypeIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    eligibility:
                      - { plugin: my-number-card, guardian-below-age: old }
                    form:
                """)
        #expect(
            complaints == [
                "22:55: expected a whole number from 1 to 20, found 'old' (write digits only, such as 15)"
            ])
    }

    @Test func unknownOptionIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: """
                    eligibility:
                      - { plugin: my-number-card, guardian-below: 15 }
                    form:
                """)
        #expect(
            complaints == [
                "22:35: unknown setting 'guardian-below' (allowed here: guardian-below-age, pickup-until, "
                    + "plugin, representative)"
            ])
    }
}
