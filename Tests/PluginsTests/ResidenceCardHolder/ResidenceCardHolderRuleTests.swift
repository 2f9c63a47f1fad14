import Domain
import TestOffice
import Testing

@testable import Plugins

@Suite struct ResidenceCardHolderRuleTests {
    static let rule = ResidenceCardHolderRule(
        cardNumber: FieldID(name: "card-number"), expiresOn: FieldID(name: "expires-on"),
        audience: AudienceOptions(
            field: FieldID(name: "audience"), applicant: "applicant", agent: "agent",
            certificateNumber: FieldID(name: "certificate-number"),
            certificateUntil: FieldID(name: "certificate-until")),
        procedure: ApplicationOptions(
            field: FieldID(name: "procedure"),
            kinds: [
                .init(value: "extension", fromMonthsBefore: 3, bring: [LocalizedText("申請書", translations: [:])]),
                .init(value: "permit", fromMonthsBefore: nil, bring: []),
            ]))

    private static let applicant = [
        "audience": "applicant", "procedure": "extension", "card-number": "AB12345678CD", "expires-on": "2027-05-31",
    ]
    private static let agent = [
        "audience": "agent", "procedure": "extension", "certificate-number": "123", "certificate-until": "2027-03-31",
    ]

    /// The verdict on `answers` replaced by `changes`; an empty text takes one away.
    private func verdict(
        _ changes: [String: String] = [:], of answers: [String: String] = applicant,
        stage: EligibilityStage = .confirmation, today: String = "2027-03-01", on day: String? = "2027-03-05"
    ) throws -> EligibilityVerdict {
        let merged = answers.merging(changes) { $1 }.filter { !$0.value.isEmpty }
        return try Self.rule.verdict(on: Facts.make(stage, today: today, on: day, answers: merged))
    }

    @Test func applicantBringsCardPassportAndThePapersOfTheProcedure() throws {
        #expect(try verdict().bring == ["在留カード（申請人本人のもの）", "旅券（パスポート）", "申請書"])
        #expect(try verdict(["procedure": "permit"]).bring?.count == 2)
    }

    @Test func agentBringsTheCertificate() throws {
        let bring = try #require(try verdict(of: Self.agent).bring)
        #expect(bring.count == 3 && bring[0].contains("届出済証明書") && bring[2] == "申請書")
    }

    @Test(arguments: [
        "AB1234567CD", "A12345678CD", "AB12345678C", "AB12345678CDE", "ab12345678cd", "ＡＢ12345678ＣＤ", "121234567812",
    ])
    func numberOfAnotherShapeIsRefused(number: String) throws {
        let refusal = try #require(try verdict(["card-number": number]).refusal)
        #expect(refusal.rule == "card-number" && refusal.value == number && refusal.nextPossible == nil)
        #expect(refusal.field == FieldID(name: "card-number"))
        #expect(refusal.reason.speaksBoth(japanese: ["数字8桁"], english: ["8 digits"]))
    }

    @Test func lastDayOfThePeriodOfStayIsInTime() throws {
        #expect(try verdict(["expires-on": "2027-03-05"]).bring != nil)
        let refusal = try #require(try verdict(["expires-on": "2027-03-04"]).refusal)
        #expect(refusal.rule == "period-of-stay" && refusal.value == "2027-03-04" && refusal.nextPossible == nil)
        #expect(refusal.reason.speaksBoth(japanese: ["満了日までの日を選んで"], english: ["4 March 2027", "up to then"]))
    }

    @Test func periodOfStayThatIsOverTodayIsSaidSo() throws {
        #expect(try verdict(["expires-on": "2027-03-01"], stage: .identification, on: nil).refusal == nil)
        let refusal = try verdict(["expires-on": "2027-02-28"], stage: .identification, on: nil).refusal
        #expect(refusal?.reason.speaksBoth(japanese: ["過ぎているため"], english: ["ended on"]) == true)
    }

    @Test func extensionIsPossibleFromThreeMonthsBefore() throws {
        #expect(try verdict(["expires-on": "2027-05-31"], on: "2027-02-28").bring != nil)
        let refusal = try #require(try verdict(["expires-on": "2027-05-31"], on: "2027-02-27").refusal)
        #expect(refusal.rule == "application-period" && refusal.value == "2027-05-31")
        #expect(refusal.nextPossible == day("2027-02-28"))
        #expect(
            refusal.reason.speaksBoth(
                japanese: ["3か月前", "2027年2月28日（日）"], english: ["3 months", "28 February 2027"]))
    }

    @Test func otherProceduresArePossibleAtAnyTime() throws {
        #expect(try verdict(["procedure": "permit", "expires-on": "2030-05-31"]).bring != nil)
    }

    @Test func todayMayBeTooEarlyWhileNoTimeIsChosen() throws {
        #expect(try verdict(["expires-on": "2027-12-31"], stage: .identification, on: nil).refusal == nil)
    }

    @Test func agentsCertificateIsGoodOnItsLastDay() throws {
        #expect(try verdict(of: Self.agent, on: "2027-03-31").bring != nil)
        let refusal = try #require(try verdict(of: Self.agent, on: "2027-04-01").refusal)
        #expect(refusal.rule == "certificate-validity" && refusal.value == "2027-03-31")
        // Nothing is picked up at such a visit.
        let reason = refusal.reason.resolved(in: .japanese).text
        #expect(reason.contains("来庁日") && !reason.contains("受取") && !reason.contains("交付"))
        #expect(refusal.field == FieldID(name: "certificate-until"))
        #expect(refusal.reason.speaksBoth(japanese: ["証明書の有効期限"], english: ["31 March 2027"]))
    }

    @Test func cardThatAnAgentGivesIsJudgedToo() throws {
        let answers = Self.agent.merging(["card-number": "AB12345678CD", "expires-on": "2027-03-04"]) { $1 }
        #expect(try verdict(of: answers).refusal?.rule == "period-of-stay")
    }

    @Test func nothingIsJudgedBeforeThereAreAnswers() throws {
        #expect(try Self.rule.verdict(on: Facts.make(.identification)) == .eligible())
        #expect(try verdict(["card-number": "", "expires-on": "", "audience": ""], stage: .time).refusal == nil)
        #expect(try verdict(["certificate-until": ""], of: Self.agent, stage: .time).refusal == nil)
    }

    @Test(arguments: ["audience", "procedure", "card-number", "expires-on"])
    func bookingWithoutAnAnswerDenies(field: String) {
        #expect(throws: MissingFact.self) { try verdict([field: ""]) }
    }

    @Test(arguments: ["certificate-number", "certificate-until"])
    func agentWithoutACertificateDenies(field: String) {
        #expect(throws: MissingFact.self) { try verdict([field: ""], of: Self.agent) }
    }

    @Test func unknownAnswersDeny() {
        #expect(throws: MissingFact.self) { try verdict(["audience": "friend"]) }
        #expect(throws: MissingFact.self) { try verdict(["procedure": "other"]) }
        #expect(throws: MissingFact.self) { try verdict(["expires-on": "soon"]) }
    }

    @Test func everyTextIsThereInEnglish() {
        #expect((ResidenceTexts.applicant + ResidenceTexts.agent).allSatisfy { $0.speaksBoth() })
    }
}
