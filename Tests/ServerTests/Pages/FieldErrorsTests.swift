import Domain
import Foundation
import Platform
import Testing

@testable import Server

@Suite struct FieldErrorsTests {
    let words: Words
    let samples: PageSamples
    let renderer: PageRenderer

    init() async throws {
        renderer = try await PageResources.renderer()
        words = renderer.words(in: .japanese, for: nil)
        samples = PageSamples(words: words)
    }

    func fields(people: Int) -> [FieldView] {
        (0..<people).flatMap { person in
            samples.settings.pickup.identification.fields.map {
                FieldView($0, person: person, people: people, paths: .platform, words: words)
            }
        }
    }

    @Test func messageNamesTheFieldWithoutItsRequest() {
        let problems = [FieldProblem(input: "p1-number1", kind: .missing)]
        #expect(FieldErrors(problems, on: fields(people: 1), words).message(for: "p1-number1") == "「番号1」を入力してください。")
        #expect(
            FieldErrors(problems, on: fields(people: 2), words).message(for: "p1-number1")
                == "「1人目：番号1」を入力してください。")
    }

    @Test func eraThatWasOverIsAnsweredWithWhatWasMeant() {
        let problem = DateProblem.eraOverrun(didYouMean: JapaneseEraYear(.reiwa, 2))
        let errors = FieldErrors(
            [FieldProblem(input: "p1-birthday", kind: .date(problem))], on: fields(people: 1), words)
        #expect(errors.message(for: "p1-birthday")?.contains("令和2年") == true)
        #expect(errors.entries.first?.target == "p1-birthday-year")
        #expect(errors.concerns("year", of: "p1-birthday") && !errors.concerns("day", of: "p1-birthday"))
    }

    @Test func messagesStandInTheOrderOfThePage() {
        let problems = ["p1-number2", "p1-number1", "p1-birthday"].map { FieldProblem(input: $0, kind: .missing) }
        let errors = FieldErrors(problems, on: fields(people: 1), words)
        #expect(errors.entries.map(\.input) == ["p1-number1", "p1-birthday", "p1-number2"])
    }

    @Test func tenantsOwnMessageIsTaken() {
        let kind = FieldProblem.Kind.pattern(message: LocalizedText("英数3桁と数字6桁です。"))
        #expect(kind.message(label: "番号1", words) == "英数3桁と数字6桁です。")
    }

    @Test func fieldWithAProblemSaysSoToEverybody() throws {
        let page = ServiceStartPage(
            service: samples.settings.pickup, people: 1, values: ["p1-number1": "AB\"C"],
            problems: [FieldProblem(input: "p1-number1", kind: .missing)])
        let html = try renderer.html(page, in: samples.context())
        let input = HTMLTags(html).all("input").first { $0["id"] == "p1-number1" }
        #expect(input?["aria-invalid"] == "true")
        #expect(input?["aria-describedby"] == "p1-number1-hint p1-number1-error")
        #expect(input?["value"] == "AB&quot;C")
        #expect(html.contains(##"<a href="#p1-number1">「番号1」を入力してください。</a>"##))
    }

    @Test func furtherNumberIsAskedOnlyOfThoseWhoNeedIt() throws {
        let page = ServiceStartPage(service: samples.settings.pickup, people: 2, askedMore: [1])
        let names = HTMLTags(try renderer.html(page, in: samples.context())).all("input").compactMap { $0["name"] }
        #expect(names.contains("p2-number2") && !names.contains("p1-number2"))
        #expect(names.contains("p1-birthday-year") && names.contains("p2-birthday-day"))
    }

    @Test func everyKindOfProblemHasItsMessageInEveryLanguage() {
        let kinds: [FieldProblem.Kind] = [
            .missing, .notChosen, .notTicked, .tooLong(most: 5), .pattern(message: nil), .unknownChoice, .notKana,
            .notLatin, .notPhone, .emailsDiffer, .email(.missingAt), .email(.severalAts), .email(.missingLocalPart),
            .email(.missingDomain), .email(.missingDot), .email(.strayDot), .email(.invalidDomain), .email(.space),
            .email(.forbiddenCharacter("山")), .email(.tooLong), .unreadable, .notIdentified, .unknownPerson,
            .same(as: 1),
            .tooManyCases(most: 15), .noTime, .date(.missing([.year, .day])), .date(.notANumber(.month)),
            .date(.unknownEra("甲")), .date(.shortYear(58, candidates: [.western(1958)])), .date(.yearOutOfRange),
            .date(.noSuchMonth(13)), .date(.noSuchDay(31, last: 30)),
            .date(.eraNotBegun(didYouMean: JapaneseEraYear(.showa, 64))), .date(.tooLate(latest: samples.day(0))),
        ]
        for language in renderer.languages {
            let words = renderer.words(in: language, for: nil)
            let messages = kinds.map { $0.message(label: "X", words) }
            #expect(Set(messages).count == messages.count)
            #expect(messages.allSatisfy { !$0.contains("{") && !$0.hasPrefix("errors.") }, "\(language)")
        }
    }
}
