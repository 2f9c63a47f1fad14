import Domain
import Platform
import Testing

@testable import Server

/// Refusals name the rule, the value and the next possible date, or why there is none.
@Suite struct RefusalPagesTests {
    let renderer: PageRenderer

    init() async throws {
        renderer = try await PageResources.renderer()
    }

    private func text(_ name: String, _ language: Language = .japanese) throws -> String {
        let samples = PageSamples(words: renderer.words(in: language, for: nil))
        let state = try #require(samples.states(language).first { $0.name == name })
        return try renderer.html(state.page, in: state.context).replacing(/<[^>]*>/, with: "")
    }

    @Test func refusalNamesFieldAndDayAndWhyThereIsNoNext() throws {
        let japanese = try text("refusal-for-good")
        #expect(japanese.contains("：2026年11月30日（月）"))
        #expect(japanese.contains("上の説明に従って入力内容や日付を見直すか、"))
        #expect(try text("refusal-for-good", .english).contains(": Monday, 30 November 2026"))
    }

    @Test func refusalNamesTheNextDay() throws {
        #expect(try text("refusal").contains("2026年12月3日（木）"))
    }

    @Test func choicesAreShownInTheirWords() throws {
        let service = SampleSettings().agency
        let field = try #require((service.qualification ?? service.form).fields.first { !$0.choices.isEmpty })
        let refusal = Refusal(
            rule: "x", reason: LocalizedText("x", translations: [:]), value: field.choices[0].value, field: field.id)
        let words = renderer.words(in: .japanese, for: nil)
        let shown = RefusedValue(refusal: refusal, service: service).text(words)
        #expect(shown == "\(words.plain(field.label))：\(words.plain(field.choices[0].label))")
    }

    @Test func timesAreCounted() {
        let refusal = Refusal(rule: "no-show", reason: LocalizedText("x", translations: [:]), value: "3")
        let value = RefusedValue(refusal: refusal, service: SampleSettings().pickup)
        #expect(value.text(renderer.words(in: .japanese, for: nil)) == "3回")
        #expect(value.text(renderer.words(in: .english, for: nil)) == "3 times")
    }

    @Test func lateBookingNamesTheDeadlineAndTheNextFreeTime() throws {
        let page = try text("late-book")
        #expect(page.contains("この日時の予約の期限は2026年11月22日（日） 午前11時59分でした。"))
        #expect(page.contains("次に予約できる日時は2026年11月24日（火） 午前9時"))
    }

    @Test func lateChangeNamesTheDeadlineAndWhomToAsk() throws {
        let page = try text("late-change")
        #expect(page.contains("変更の期限（2026年11月22日（日） 午前11時59分）は過ぎました。"))
        #expect(page.contains("期限を過ぎた手続は、今後も画面から行うことはできません。"))
    }

    @Test func windowThatOpensLaterSaysWhen() throws {
        #expect(try text("not-yet-open").contains("2026年11月24日（火） 午前9時"))
    }

    @Test func limitSaysWhenAnotherBookingIsPossible() throws {
        #expect(try text("limit-reached").contains("次に予約できるのは2026年11月24日（火） 正午"))
    }

    @Test func limitLeadsToTheBookingThatThereIs() throws {
        let page = try text("limit-reached-standing")
        for words in ["今ある予約", "この予約の日時を変更する", "多くの方が同じメールアドレスを使っている場合"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(try text("limit-reached-year").contains("済んだ予約を含めて2枠の予約があります。"))
    }

    /// Who can't book until some day isn't told to book again tomorrow.
    @Test func missedTimeAndPenaltyDoNotContradictEachOther() throws {
        let movable = try text("booking-missed-penalised")
        #expect(movable.contains("本日の別の時間に変更できます。変更した場合、この予約は来庁されなかった予約として数えません。"))
        #expect(movable.contains("まで新しい予約をお断りします。") && !movable.contains("明日以降"))
        let refused = try text("booking-missed-refused")
        #expect(refused.contains("まで、新しい予約をお断りしています。"))
        #expect(!refused.contains("明日以降") && !refused.contains("新しく予約する"))
        #expect(try text("penalty-no-shows").contains("本日中に限り"))
        #expect(try !text("penalty-cancellations").contains("本日中に限り"))
    }
}
