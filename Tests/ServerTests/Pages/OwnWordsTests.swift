@testable import Domain
import Foundation
import NIOCore
import Platform
import TenantConfig
import Testing
@testable import Web

@testable import Server

@Suite struct OwnWordsTests {
    let renderer: PageRenderer
    let catalogues: Catalogues

    init() async throws {
        renderer = try await PageResources.renderer()
        catalogues = try Catalogues(directory: PageResources.folder("Catalogues"))
    }

    private func office(_ texts: [String: OwnText]) -> TenantSettings {
        var office = SampleSettings().city
        office.texts = OwnTexts(texts)
        return office
    }

    @Test func fallbackIsOfficeThenPlatformThenJapanese() {
        let both = OwnText(CountedText(other: "窓口へ"), translations: [.english: CountedText(other: "To the counter")])
        let office = office(["home.title": both, "home.services": OwnText(CountedText(other: "来庁予約"))])
        let japanese = catalogues.words(in: .japanese, for: office)
        let english = catalogues.words(in: .english, for: office)
        #expect(japanese("home.title") == "窓口へ" && english("home.title") == "To the counter")
        #expect(japanese("home.services") == "来庁予約")
        #expect(english("home.services") == catalogues.words(in: .english)("home.services"))
        #expect(japanese("home.notices") == "お知らせ")
    }

    @Test func officesJapaneseStandsWhereNoLanguageHasATextAndSaysSo() throws {
        let japanese = try Catalogue(
            language: .japanese, json: Data(#"{"language":{"own-name":"日本語"},"home":{"title":"予約"}}"#.utf8))
        let english = try Catalogue(language: .english, json: Data(#"{"language":{"own-name":"English"}}"#.utf8))
        let office = office(["home.title": OwnText(CountedText(other: "窓口へ"))])
        let words = try Catalogues([english, japanese]).words(in: .english, for: office)
        #expect(words.html("home.title").html == #"<span lang="ja">窓口へ</span>"#)
    }

    @Test func formsAndReadingsAreThoseOfTheOffice() {
        let text = OwnText(
            CountedText(other: "{人数|にんずう}{count}"),
            translations: [.english: CountedText(one: "just you", other: "{count} of you")])
        let office = office(["person.count": text])
        let english = catalogues.words(in: .english, for: office)
        #expect(english("person.count", count: 1) == "just you" && english("person.count", count: 3) == "3 of you")
        let japanese = catalogues.words(in: .japanese, for: office)
        #expect(japanese("person.count", count: 2) == "人数（にんずう）2")
        #expect(japanese.html("person.count", count: 2).html.hasPrefix("<ruby>人数"))
    }

    @Test func textsOfThePlatformItselfStay() {
        let office = office([
            "site.rehearsal": OwnText(CountedText(other: "x")), "no.such": OwnText(CountedText(other: "y")),
        ])
        let words = catalogues.words(in: .japanese, for: office)
        #expect(words("site.rehearsal").contains("予行演習中"))
        #expect(!words.has("no.such"))
    }

    @Test func newTextsReplaceTheOldAndOfficesKeepTheirOwn() {
        let first = office(["home.title": OwnText(CountedText(other: "甲"))])
        let second = office(["home.title": OwnText(CountedText(other: "乙"))])
        var other = second
        other.id = TenantID(name: "other")
        for _ in 1...2 {
            #expect(catalogues.words(in: .japanese, for: first)("home.title") == "甲")
            #expect(catalogues.words(in: .japanese, for: second)("home.title") == "乙")
        }
        #expect(catalogues.words(in: .japanese, for: other)("home.title") == "乙")
        #expect(catalogues.words(in: .japanese, for: first)("home.title") == "甲")
        #expect(catalogues.words(in: .japanese, for: nil)("home.title") == "窓口の予約")
    }

    /// Every text that an office can change, changed: it stands on the pages, and what it holds stays text.
    @Test func ownTextsReachEveryPageAndStayText() throws {
        var settings = SampleSettings()
        let japanese = try #require(catalogues.all.first)
        var texts: [String: OwnText] = [:]
        for key in japanese.keys where OfficeTexts.contains(key) {
            guard let text = japanese[key] else { continue }
            texts[key] = OwnText(
                CountedText(one: text.one.map { $0 + "<i>◆" }, other: text.other + "<i>◆"))
        }
        settings.texts = OwnTexts(texts)
        let samples = PageSamples(settings: settings, words: renderer.words(in: .japanese, for: settings.city))
        for state in samples.states() where state.context.tenant != nil {
            let html = try renderer.html(state.page, in: state.context)
            #expect(html.contains("◆"), "\(state.name)")
            #expect(!html.contains("<i>"), "\(state.name)")
            #expect(html.contains("よくある質問&lt;i&gt;◆"), "\(state.name): the menu")
        }
    }

    @Test func ownColoursAreASheetOfTheirOwn() throws {
        var context = PageSamples(words: renderer.words(in: .japanese, for: nil)).context()
        let home = HomePage(tenant: SampleSettings().city)
        #expect(try !renderer.html(home, in: context).contains("colours.css"))
        context.tenant?.colours = ColourSettings(accent: Colour("#17614f"), header: Colour("#0f4a3c"))
        let sheet = try #require(ColourSheet(context.tenant?.colours ?? ColourSettings()))
        #expect(
            try renderer.html(home, in: context)
                .contains("<link rel=\"stylesheet\" href=\"/aoba-city/files/\(sheet.address)\">"))
        #expect(
            String(buffer: sheet.file.bytes) == """
                @media screen { :root[data-scheme="standard"] { --link: #17614f; --header: #0f4a3c; --header-text: \
                #ffffff; --header-link: #ffffff; } }

                """)
        #expect(ColourSheet(ColourSettings()) == nil)
    }

    @Test func theCheckKnowsTheColoursOfTheStyleSheet() throws {
        let file = URL(fileURLWithPath: PageResources.publicFolder).appendingPathComponent("style.css")
        let css = try String(contentsOf: file, encoding: .utf8)
        let root = try #require(css.split(separator: "\n").first { $0.hasPrefix(":root { --ground") })
        #expect(root.contains("--ground: #fff; --text: \(Colour.ink);") && root.contains("--error: \(Colour.alarm);"))
        #expect(root.contains("--ring: #ffd43d;"))
        #expect(css.contains("--soft: color-mix(in srgb, var(--link) 5%, var(--ground))"))
        #expect(css.contains("--cell: color-mix(in srgb, var(--link) 10%, var(--ground))"))
        #expect(css.contains("--muted: color-mix(in srgb, var(--text) 80%, var(--ground))"))
        #expect(css.contains("--over: color-mix(in srgb, var(--link) 80%, var(--text))"))
        #expect(css.contains("color-mix(in srgb, \(Colour.amber) 12%, var(--ground))"))
    }
}
