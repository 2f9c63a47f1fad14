import Domain
import Foundation
import Testing

@testable import Platform
@testable import Server

@Suite struct TextTests {
    @Test func readingsBecomeRubyOrParentheses() {
        #expect(Furigana.plain("{漢字|かんじ}を読む") == "漢字（かんじ）を読む")
        #expect(
            Furigana.markup("{漢字|かんじ}", in: .japanese).html == "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>")
        #expect(Furigana.plain("{a} と {b|c} と {") == "{a} と b（c） と {")
        #expect(Furigana.markup("{<b>|\"}", in: .japanese).html.contains("&lt;b&gt;"))
    }

    @Test func japaneseWordsInOtherLanguagesAreMarked() {
        let english = Language.english
        #expect(
            Furigana.markup("Number 2 (番号2) & more", in: english).html
                == "Number 2 (<span lang=\"ja\">番号</span>2) &amp; more")
        let list = RichText.markup("- ア You\n- イ A", in: english).html
        #expect(list.contains("<li><span lang=\"ja\">ア</span> You</li>"))
        let chinese = Language(tag: "zh-Hans")
        #expect(
            Furigana.markup("编号（{受付番号|ja}）", in: chinese).html == "编号（<span lang=\"ja\">受付番号</span>）")
        #expect(Furigana.markup("番号2", in: .japanese).html == "番号2")
        #expect(Furigana.plain("编号（{受付番号|ja}）") == "编号（受付番号）")
    }

    @Test func paragraphsBulletsAndAddresses() {
        let html = RichText.markup("一行目\n二行目\n\n- あ\n- い\n三", in: .japanese).html
        #expect(html == "<p>一行目<br>二行目</p><ul><li>あ</li><li>い</li></ul><p>三</p>")
        #expect(
            RichText.markup("見る：https://a.example.jp/x?y=1&z=2。", in: .japanese).html
                == #"<p>見る：<a href="https://a.example.jp/x?y=1&amp;z=2">https://a.example.jp/x?y=1&amp;z=2</a>。</p>"#)
        #expect(
            RichText.inline("javascript:alert(1) https:// h", in: .japanese).html == "javascript:alert(1) https:// h")
        #expect(!RichText.inline("https://a.jp/\"onclick=x", in: .japanese).html.contains("\"onclick"))
    }

    @Test func combiningMarksHideNothing() {
        #expect(TemplateText.safe("a\"b<c") == "a\"b<c")
        for hidden in ["\"\u{301}", "<\u{200D}", "\u{600}\""] {
            let safe = TemplateText.safe(hidden)
            #expect(safe.contains { $0 == "\"" || $0 == "<" }, "a character of its own")
        }
        #expect(Markup(text: "\"\u{301}").html == "&quot;\u{301}")
    }

    @Test func placeholdersAreFilledOnce() {
        #expect(TextTemplate("{a}{b}{a}").filled { ["a": "{b}"][$0] } == "{b}{b}{b}")
        #expect(TextTemplate("{a} {b-c} {D} {漢|か}").names == ["a", "b-c"])
    }

    @Test(arguments: [
        (1_795_235_400.0, "2026-11-21T13:30"), (0.0, "1970-01-01T09:00"), (-32_401.0, "1969-12-31T23:59"),
        (951_750_000.0, "2000-02-29T00:00"), (4_107_510_000.0, "2100-03-01T00:00"),
    ])
    func formsSendTimesOfJapan(_ seconds: Double, _ text: String) {
        let moment = Date(timeIntervalSince1970: seconds)
        #expect(moment.japaneseMinute == text)
        #expect(Date(japaneseMinute: text).map { (0..<60).contains(moment.timeIntervalSince($0)) } == true)
    }
}
