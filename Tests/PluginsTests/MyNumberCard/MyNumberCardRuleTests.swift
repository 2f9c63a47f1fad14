import Domain
import TestOffice
import Testing

@testable import Plugins

@Suite struct MyNumberCardRuleTests {
    private static let rule = MyNumberCardRule(
        guardianBelowAge: 15,
        representative: RepresentativeOptions(field: FieldID(name: "visitor"), value: "representative"),
        pickupUntil: "pickup-until")

    private func person(
        _ birthday: String? = "1985-04-12", until: String? = nil, visitor: String? = nil
    ) throws -> PersonFacts {
        PersonFacts(
            birthday: birthday.map { day($0) }, register: until.map { ["pickup-until": $0] } ?? [:],
            answers: visitor.map { [FieldID(name: "visitor"): $0] } ?? [:])
    }

    private func verdict(
        _ people: [PersonFacts], stage: EligibilityStage = .time, today: String = "2027-03-01",
        on day: String? = "2027-03-05"
    ) throws -> EligibilityVerdict {
        try Self.rule.verdict(on: Facts.make(stage, today: today, on: day, people: people))
    }

    private func needsGuardian(born birthday: String, on day: String) throws -> Bool {
        let bring = try #require(try verdict([person(birthday)], on: day).bring)
        return bring.contains { $0.contains("法定代理人") }
    }

    @Test func everybodyBringsTheNoticeAndIdentification() throws {
        let bring = try #require(try verdict([person()]).bring)
        #expect(bring.count == 3)
        #expect(bring.first == "交付通知書（はがき）")
    }

    @Test func guardianComesUntilTheDayBeforeTheBirthday() throws {
        #expect(try needsGuardian(born: "2012-03-05", on: "2027-03-04"))
        #expect(try !needsGuardian(born: "2012-03-05", on: "2027-03-05"))
    }

    @Test func childOfTheLeapDayIsFifteenOnTheFirstOfMarch() throws {
        #expect(try needsGuardian(born: "2012-02-29", on: "2027-02-28"))
        #expect(try !needsGuardian(born: "2012-02-29", on: "2027-03-01"))
    }

    @Test func ageCountsOnTheDayOfTheVisitNotToday() throws {
        let child = try person("2012-03-05")
        let before = try verdict([child], stage: .identification, today: "2027-03-01", on: nil)
        #expect(before.bring?.contains { $0.contains("15歳未満") } == true)
        #expect(try !needsGuardian(born: "2012-03-05", on: "2027-03-05"))
    }

    @Test func oneChildOfAGroupIsEnough() throws {
        let bring = try #require(try verdict([person(), person("2019-02-28")]).bring)
        #expect(bring.count { $0.contains("15歳未満") } == 1)
    }

    @Test func representativeOfOnePersonBringsDocuments() throws {
        let bring = try #require(try verdict([person(visitor: "self"), person(visitor: "representative")]).bring)
        #expect(bring.contains { $0.contains("委任状") })
        #expect(bring.count { $0.contains("代理人の本人確認書類") } == 1)
    }

    @Test func nobodyElseComesUnlessSaid() throws {
        let bring = try #require(try verdict([person(visitor: "self")]).bring)
        #expect(!bring.contains { $0.contains("委任状") })
    }

    @Test func lastDayForPickupIsInTime() throws {
        #expect(try verdict([person(until: "2027-03-05")]).refusal == nil)
    }

    @Test(arguments: ["2027-03-04", "2027/03/04"])
    func dayAfterTheLastIsRefused(until: String) throws {
        let refusal = try #require(try verdict([person(until: until)]).refusal)
        #expect(refusal.rule == "pickup-until" && refusal.value == "2027-03-04" && refusal.nextPossible == nil)
        #expect(refusal.reason.japanese.contains("2027年3月4日（木）"))
        #expect(refusal.reason[.english]?.contains("4 March 2027") == true)
    }

    @Test func personOfAGroupIsNamed() throws {
        let refusal = try verdict([person(until: "2027-12-31"), person(until: "2027-03-04")]).refusal
        #expect(refusal?.reason.japanese.hasPrefix("2人目の方の") == true)
        #expect(refusal?.reason[.english]?.contains("person 2") == true)
    }

    @Test func pastDeadlineIsRefusedAtIdentificationWithTheContact() throws {
        let refusal = try verdict([person(until: "2027-02-28")], stage: .identification, on: nil).refusal
        #expect(refusal?.reason.japanese.contains("お問い合わせください") == true)
    }

    @Test func entryWithoutADeadlineHasNone() throws {
        #expect(try verdict([person(until: "")]).refusal == nil)
        #expect(try verdict([person()]).refusal == nil)
    }

    @Test func unreadableDeadlineDenies() {
        #expect(throws: MissingFact.self) { try verdict([person(until: "soon")]) }
    }

    @Test func unknownBirthdayDenies() {
        #expect(throws: MissingFact.self) { try verdict([person(nil)]) }
    }

    @Test func everyTextIsThereInEnglish() throws {
        let verdict = try verdict([person("2019-02-28", visitor: "representative")])
        guard case .eligible(let things) = verdict else {
            Issue.record("refused")
            return
        }
        #expect(things.count == 8)
        #expect(things.allSatisfy { $0[.english] != nil })
    }
}
