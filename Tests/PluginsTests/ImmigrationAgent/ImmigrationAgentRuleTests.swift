import Domain
import Testing

@testable import Plugins

@Suite struct ImmigrationAgentRuleTests {
    static let rule = ImmigrationAgentRule(
        certificate: CertificateOptions(
            field: FieldID(name: "certificate"), agent: "agent", notified: "notified",
            number: FieldID(name: "number"), validUntil: FieldID(name: "valid-until")),
        affiliation: AffiliationOptions(
            field: FieldID(name: "affiliation"), educational: "school", staff: ["company"],
            professionals: ["scrivener", "attorney"]),
        procedure: ProcedureOptions(field: FieldID(name: "procedure"), covered: ["change", "extension"]),
        notCovered: [
            ExclusionOptions(
                field: FieldID(name: "procedure"), value: "online",
                reason: LocalizedText("オンライン申請は対象外です。", translations: ["en": "Not covered."]))
        ],
        handOver: HandOverOptions(
            field: FieldID(name: "hand-over"), applicant: "a", colleague: "b", staff: "c", professional: "d"))

    private static let staff = [
        "certificate": "agent", "number": "12345", "valid-until": "2027-03-31", "affiliation": "company",
        "procedure": "change", "hand-over": "a",
    ]

    /// The verdict on an agent of a company whose answers are replaced by `changes`; an empty text takes one away.
    private func verdict(
        _ changes: [String: String] = [:], stage: EligibilityStage = .confirmation, on day: String? = "2027-03-05"
    ) throws -> EligibilityVerdict {
        let answers = Self.staff.merging(changes) { $1 }.filter { !$0.value.isEmpty }
        return try Self.rule.verdict(on: Facts.make(stage, on: day, answers: answers))
    }

    @Test func agentWhoAppliedBringsNothingMore() throws {
        #expect(try verdict().bring == [])
    }

    @Test func nothingIsJudgedBeforeTheQualification() throws {
        #expect(try Self.rule.verdict(on: Facts.make(.identification)) == .eligible())
    }

    @Test func procedureAndHandOverMayComeLater() throws {
        #expect(try verdict(["procedure": "", "hand-over": ""], stage: .identification, on: nil).bring == [])
        #expect(try verdict(["procedure": "", "hand-over": ""], stage: .time).bring == [])
    }

    @Test(arguments: ["certificate", "number", "valid-until", "procedure", "hand-over"])
    func bookingWithoutAnAnswerDenies(field: String) {
        #expect(throws: MissingFact.self) { try verdict([field: ""]) }
    }

    @Test func certificateIsGoodOnItsLastDay() throws {
        #expect(try verdict(on: "2027-03-31").bring != nil)
    }

    @Test func certificateIsRefusedOnTheDayAfterItsLast() throws {
        let refusal = try #require(try verdict(on: "2027-04-01").refusal)
        #expect(refusal.rule == "certificate-validity")
        #expect(refusal.value == "2027-03-31")
        #expect(refusal.nextPossible == nil)
        #expect(refusal.reason.japanese.contains("2027年3月31日（水）"))
        #expect(refusal.reason[.english]?.contains("31 March 2027") == true)
    }

    @Test func certificateOutOfDateTodayIsRefusedAtIdentification() throws {
        let refusal = try verdict(["valid-until": "2027-02-28"], stage: .identification, on: nil).refusal
        #expect(refusal?.rule == "certificate-validity")
    }

    @Test func unknownKindOfCertificateIsRefused() throws {
        #expect(try verdict(["certificate": "none"]).refusal?.rule == "certificate")
    }

    /// Lawyers and scriveners hold a 届出済証明書, staff a 申請等取次者証明書.
    @Test func kindOfCertificateFitsTheProfession() throws {
        for (kind, affiliation) in [("agent", "scrivener"), ("agent", "attorney"), ("notified", "company")] {
            let answers = ["certificate": kind, "affiliation": affiliation, "hand-over": ""]
            let refusal = try #require(try verdict(answers, stage: .identification, on: nil).refusal)
            #expect(refusal.rule == "certificate-holder" && refusal.value == affiliation)
        }
        #expect(try verdict(["certificate": "notified", "affiliation": "attorney"]).bring != nil)
    }

    @Test func educationalInstitutionIsRefusedWithTheReason() throws {
        let refusal = try #require(try verdict(["affiliation": "school"], stage: .identification, on: nil).refusal)
        #expect(refusal.rule == "educational-institution")
        #expect(refusal.value == "school")
        #expect(refusal.reason.japanese.contains("外国人受入れ教育機関"))
        #expect(refusal.reason[.english]?.contains("educational institutions") == true)
    }

    @Test func uncoveredAnswerIsRefusedInTheTenantsWords() throws {
        let refusal = try #require(try verdict(["procedure": "online"]).refusal)
        #expect(refusal.rule == "not-covered")
        #expect(refusal.value == "online")
        #expect(refusal.reason.japanese == "オンライン申請は対象外です。")
    }

    @Test func procedureThatNobodyNamedIsRefused() throws {
        #expect(try verdict(["procedure": "other"]).refusal?.rule == "procedure")
    }
}
