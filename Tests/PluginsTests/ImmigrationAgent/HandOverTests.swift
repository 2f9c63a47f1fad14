import Domain
import Testing

@testable import Plugins

@Suite struct HandOverTests {
    private func verdict(
        _ handOver: String, certificate: String = "agent", affiliation: String = "company"
    ) throws -> EligibilityVerdict {
        try ImmigrationAgentRuleTests.rule.verdict(
            on: Facts.make(
                .confirmation, on: "2027-03-05",
                answers: [
                    "certificate": certificate, "number": "12345", "valid-until": "2027-03-31",
                    "affiliation": affiliation, "procedure": "change", "hand-over": handOver,
                ]))
    }

    @Test func colleagueBringsTheReceipt() throws {
        #expect(try verdict("b").bring == ["受領証（窓口で提出が必要です。）"])
    }

    @Test func staffBringTheSignedRequest() throws {
        #expect(try verdict("c").bring == ["依頼書（申請人の署名が必要です。）"])
    }

    @Test func otherProfessionalBringsTheSignedRequest() throws {
        let verdict = try verdict("d", certificate: "notified", affiliation: "scrivener")
        #expect(verdict.bring == ["依頼書（申請人の署名が必要です。）"])
    }

    @Test func professionalWhoAppliedBringsNothingMore() throws {
        #expect(try verdict("a", certificate: "notified", affiliation: "attorney").bring == [])
    }

    @Test func lastCaseIsForHoldersOfANotificationCertificate() throws {
        let refusal = try #require(try verdict("d").refusal)
        #expect(refusal.rule == "hand-over" && refusal.value == "d")
        #expect(refusal.reason.japanese.contains("届出済証明書"))
    }

    @Test(arguments: ["b", "c"])
    func casesOfStaffAreNotForProfessionals(handOver: String) throws {
        let refusal = try #require(
            try verdict(handOver, certificate: "notified", affiliation: "scrivener").refusal)
        #expect(refusal.rule == "hand-over" && refusal.value == handOver)
    }

    @Test func notificationCertificateIsNotForStaff() throws {
        #expect(try verdict("a", certificate: "notified").refusal?.rule == "certificate-holder")
    }

    @Test func unknownCaseDenies() {
        #expect(throws: MissingFact.self) { try verdict("e") }
    }
}
