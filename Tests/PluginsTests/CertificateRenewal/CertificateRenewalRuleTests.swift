import Domain
import TestOffice
import Testing

@testable import Plugins

@Suite struct CertificateRenewalRuleTests {
    private static let expiresOn = FieldID(name: "expires-on")

    private func verdict(
        expires: String? = nil, born: String? = nil, birthdayField: String? = nil, nextDay: Bool = false,
        months: Int = 3,
        stage: EligibilityStage = .time, today: String = "2027-01-04", on day: String?
    ) throws -> EligibilityVerdict {
        let rule = CertificateRenewalRule(
            expiresOn: Self.expiresOn, birthday: birthdayField.map { _ in FieldID(name: "born-on") },
            monthsBefore: months, fromNextDay: nextDay)
        let answers = ["expires-on": expires, "born-on": birthdayField].compactMapValues(\.self)
        return try rule.verdict(
            on: Facts.make(
                stage, today: today, on: day, people: [PersonFacts(birthday: born.map { TestOffice.day($0) })],
                answers: answers))
    }

    /// The first day on which a certificate can be renewed, found by asking for each of many days.
    private func firstDay(expires: String, nextDay: Bool = false) throws -> String? {
        let last = day(expires)
        return try (0..<100).map { last.adding(days: -$0) }.last { day in
            try verdict(expires: expires, nextDay: nextDay, today: "2020-01-01", on: day.description).bring != nil
        }?.description
    }

    @Test func periodBeginsThreeMonthsBeforeAndEndsOnTheLastDay() throws {
        #expect(try verdict(expires: "2027-07-07", on: "2027-04-06").bring == nil)
        #expect(try verdict(expires: "2027-07-07", on: "2027-04-07").bring?.count == 2)
        #expect(try verdict(expires: "2027-07-07", on: "2027-07-07").bring?.count == 2)
        #expect(try verdict(expires: "2027-07-07", on: "2027-07-08").bring == nil)
    }

    @Test(arguments: [
        ("2027-05-31", "2027-02-28"), ("2028-05-31", "2028-02-29"), ("2027-05-29", "2027-02-28"),
        ("2027-05-28", "2027-02-28"), ("2027-07-31", "2027-04-30"), ("2028-02-29", "2027-11-29"),
        ("2027-02-28", "2026-11-28"), ("2027-01-15", "2026-10-15"),
    ])
    func monthsCountBackToTheSameDayOrTheMonthsLast(expires: String, first: String) throws {
        #expect(try firstDay(expires: expires) == first)
    }

    @Test(arguments: [("2027-07-07", "2027-04-08"), ("2027-05-28", "2027-03-01"), ("2027-05-31", "2027-03-01")])
    func officesCanBeginOnTheDayAfter(expires: String, first: String) throws {
        #expect(try firstDay(expires: expires, nextDay: true) == first)
    }

    /// The day named is one on which the whole group can come.
    @Test func groupWaitsForWhoeverHasToWaitLongest() throws {
        let rule = CertificateRenewalRule(
            expiresOn: Self.expiresOn, birthday: nil, monthsBefore: 3, fromNextDay: false)
        func refusal(_ expiries: [String], on day: String) throws -> Refusal? {
            let people = expiries.map { PersonFacts(answers: [Self.expiresOn: $0]) }
            return try rule.verdict(on: Facts.make(.time, today: "2027-01-04", on: day, people: people)).refusal
        }
        for expiries in [["2027-05-01", "2027-07-01"], ["2027-07-01", "2027-05-01"]] {
            #expect(try refusal(expiries, on: "2027-01-10")?.nextPossible == day("2027-04-01"))
            #expect(try refusal(expiries, on: "2027-04-01") == nil)
        }
        #expect(try refusal(["2027-07-01", "2027-01-09"], on: "2027-01-10")?.value == "2027-01-09")
    }

    @Test func tooEarlyNamesTheExpiryAndTheFirstDay() throws {
        let refusal = try #require(try verdict(expires: "2027-05-31", on: "2027-02-27").refusal)
        #expect(refusal.rule == "renewal-period" && refusal.value == "2027-05-31" && refusal.field == Self.expiresOn)
        #expect(refusal.nextPossible == day("2027-02-28"))
        #expect(
            refusal.reason.speaksBoth(
                japanese: ["3か月前", "2027年2月28日（日）", "2027年5月31日（月）"],
                english: ["3 months", "28 February 2027", "31 May 2027"]))
    }

    @Test func tooLateNamesTheExpiryAndHasNoNextDay() throws {
        let refusal = try #require(try verdict(expires: "2027-01-31", on: "2027-02-01").refusal)
        #expect(refusal.rule == "renewal-period" && refusal.value == "2027-01-31" && refusal.nextPossible == nil)
        #expect(refusal.reason.speaksBoth(japanese: ["有効期限までの日"], english: ["up to then"]))
    }

    @Test func expiredCertificateIsRefusedBeforeATimeIsChosen() throws {
        #expect(try verdict(expires: "2027-01-04", stage: .identification, on: nil).refusal == nil)
        let refusal = try #require(try verdict(expires: "2027-01-03", stage: .identification, on: nil).refusal)
        #expect(refusal.reason.speaksBoth(japanese: ["新規発行"], english: ["issued anew"]))
    }

    @Test func todayMayBeTooEarlyWhileNoTimeIsChosen() throws {
        #expect(try verdict(expires: "2027-12-31", stage: .identification, on: nil).refusal == nil)
    }

    @Test func birthdayAloneIsReckonedToTheNextOne() throws {
        #expect(try verdict(born: "1985-04-12", on: "2027-01-11").refusal?.nextPossible == day("2027-01-12"))
        #expect(try verdict(born: "1985-04-12", on: "2027-01-12").bring != nil)
        #expect(try verdict(born: "1985-04-12", on: "2027-04-12").bring != nil)
        let refusal = try #require(try verdict(born: "1985-04-12", on: "2027-04-13").refusal)
        #expect(refusal.value == "2028-04-12" && refusal.field == nil)
        #expect(refusal.nextPossible == day("2028-01-12"))
    }

    @Test func leapDaysBirthdayIsTheLastOfFebruary() throws {
        #expect(try verdict(born: "1984-02-29", on: "2027-02-28").bring != nil)
        #expect(try verdict(born: "1984-02-29", on: "2027-03-01").refusal?.value == "2028-02-29")
        #expect(try verdict(born: "1984-02-29", on: "2027-03-01").refusal?.nextPossible == day("2027-11-29"))
        #expect(try verdict(born: "1984-02-29", on: "2028-02-29").bring != nil)
    }

    @Test func answeredBirthdayCountsWhereItIsAsked() throws {
        #expect(try verdict(born: "1985-04-12", birthdayField: "1990-02-01", on: "2027-02-02").refusal != nil)
        #expect(try verdict(birthdayField: "1990-02-01", on: "2027-02-01").bring != nil)
    }

    @Test func expiryCountsBeforeTheBirthday() throws {
        #expect(try verdict(expires: "2028-04-12", born: "1985-04-12", on: "2027-04-12").refusal != nil)
    }

    @Test func bookingWithoutAnyDayDenies() throws {
        #expect(try verdict(on: "2027-02-01").bring != nil)
        #expect(throws: MissingFact.self) { try verdict(stage: .confirmation, on: "2027-02-01") }
        #expect(throws: MissingFact.self) { try verdict(expires: "soon", on: "2027-02-01") }
    }

    @Test func personOfAGroupIsNamed() throws {
        let rule = CertificateRenewalRule(expiresOn: Self.expiresOn, birthday: nil, monthsBefore: 3, fromNextDay: false)
        let people = ["2027-03-01", "2028-03-01"].map { PersonFacts(answers: [Self.expiresOn: $0]) }
        let refusal = try rule.verdict(on: Facts.make(.time, on: "2027-03-01", people: people)).refusal
        #expect(refusal?.value == "2028-03-01")
        #expect(refusal?.reason.speaksBoth(japanese: ["2人目の方の"], english: ["person 2"]) == true)
    }

    @Test func everyTextIsThereInEnglish() {
        #expect(RenewalTexts.everybody.allSatisfy { $0.speaksBoth() })
    }
}
