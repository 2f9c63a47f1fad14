import Domain
import Foundation
import Platform
import Testing

@testable import Server

@Suite struct PageRenderingTests {
    let renderer: PageRenderer

    init() async throws {
        renderer = try await PageResources.renderer()
    }

    func render(_ language: Language, _ settings: SampleSettings = SampleSettings()) throws -> [(String, String)] {
        let samples = PageSamples(settings: settings, words: renderer.words(in: language, for: nil))
        return try samples.states(language).map { ($0.name, try renderer.html($0.page, in: $0.context)) }
    }

    @Test(arguments: [Language.japanese, .english, Language(tag: "zh-Hans")])
    func everyPageIsComplete(_ language: Language) throws {
        let roots = Set(renderer.words(in: language, for: nil).keys.map { $0.prefix { $0 != "." } })
        let pages = try render(language)
        #expect(pages.count > 60)
        for (name, html) in pages {
            #expect(!html.contains("{{") && !html.contains("}}"), "\(name)")
            let text = html.replacing(/<[^>]*>/, with: " ").replacing(/data-[a-z]+="[^"]*"/, with: "")
            #expect(!text.contains(/\{[a-z-]+\}/), "\(name): a placeholder is left")
            for match in html.matches(of: /[>" ]([a-z]+)\.[a-z]+(-[a-z]+)*[<"]/) {
                #expect(!roots.contains(match.output.1), "\(name): \(match.output.0) is a key without text")
            }
            #expect(html.contains("<html lang=\"\(language.tag)\" data-scheme=\"standard\">"), "\(name)")
            #expect(html.matches(of: /<h1[ >]/).count == 1, "\(name): one h1")
        }
    }

    @Test func pageInAnotherLanguageThanWantedSaysSoInTheWantedOne() throws {
        let samples = PageSamples(words: renderer.words(in: .english, for: nil))
        var context = samples.context(.english)
        let page = ProblemPage(kind: .notFound)
        #expect(try !renderer.html(page, in: context).contains(#"<p class="note">"#))
        context.languageNotOffered = Language(tag: "zh-Hans")
        let html = try renderer.html(page, in: context)
        #expect(
            html.contains(
                #"<p class="note"><span lang="zh-Hans">本窗口没有简体中文页面，以英语显示。"#))
    }

    @Test func idsAreUniqueAndReferencesLead() throws {
        for (name, html) in try render(.japanese) {
            let tags = HTMLTags(html)
            let ids = Set(tags.ids)
            #expect(ids.count == tags.ids.count, "\(name): an id stands twice")
            for tag in tags.tags {
                for reference in ["aria-describedby", "aria-labelledby", "for"] {
                    for id in (tag[reference] ?? "").split(separator: " ") {
                        #expect(ids.contains(String(id)), "\(name): \(reference) \(id)")
                    }
                }
                if let href = tag["href"], href.hasPrefix("#") {
                    #expect(ids.contains(String(href.dropFirst())), "\(name): \(href)")
                }
            }
        }
    }

    @Test func everyFormThatPostsCarriesTheToken() throws {
        for (name, html) in try render(.japanese) {
            for form in html.matches(of: /<form[^>]*method="post"[\s\S]*?<\/form>/) {
                #expect(form.output.contains(#"name="token" value="t0ken""#), "\(name)")
            }
        }
    }

    /// Else pressing it would lose what was typed; finishing is for that.
    @Test func everyButtonOfAPageWithInputBelongsToItsForm() throws {
        var names: [String] = []
        for (name, html) in try render(.japanese) {
            let form = html.firstMatch(of: /<form id="input_form"[\s\S]*?<\/form>/).map { String($0.output) } ?? ""
            let finish = html.firstMatch(of: /<form class="finish"[\s\S]*?<\/form>/).map { String($0.output) } ?? ""
            // What is looked for is no input to keep.
            let search = html.firstMatch(of: /<form class="search"[\s\S]*?<\/form>/).map { String($0.output) } ?? ""
            let rest = [form, finish, search].reduce(html) { $0.replacing($1, with: "") }
            let others = HTMLTags(rest).tags
            let inputs = others.filter { ["input", "select", "textarea"].contains($0.name) && $0["type"] != "hidden" }
            #expect(inputs.isEmpty, "\(name): something is typed outside of the form")
            guard !form.isEmpty else { continue }
            names.append(name)
            for button in others where button.name == "button" && button["type"] != "button" {
                #expect(button["form"] == "input_form", "\(name): \(button["name"] ?? "") \(button["value"] ?? "")")
            }
            // The Enter key presses the first of them.
            let first = HTMLTags(html).all("button").first { $0["form"] == "input_form" }
            #expect(first?["name"] == nil && first?["class"] == "vh", "\(name)")
        }
        #expect(names.count > 10)
    }

    @Test func nothingThatTheContentPolicyForbidsIsUsed() throws {
        for (name, html) in try render(.japanese) {
            for tag in HTMLTags(html).tags {
                #expect(tag["style"] == nil, "\(name): a style attribute")
                #expect(tag["placeholder"] == nil && tag["disabled"] == nil, "\(name)")
                #expect(tag.name != "script" || tag["src"] == "/assets/script.js", "\(name)")
            }
        }
    }

    @Test(arguments: [
        #""><script>alert(1)</script><img src=x onerror=alert(1)>"#,
        "\"\u{301} onfocus=alert(1) autofocus x=\"\u{301}", "'\u{301} onfocus=alert(1) x='", "<\u{301}img src=x>",
        "\u{600}\"\u{200D} onfocus=alert(1) x=\"\u{200D}", "{{site.token}} {{{h.site.menu}}} {x|<b>}",
    ])
    func hostileTextStaysText(_ hostile: String) throws {
        let plain = try render(.japanese)
        let settings = SampleSettings(text: { $0 + hostile })
        for ((name, html), (_, usual)) in zip(try render(.japanese, settings), plain) {
            let tags = HTMLTags(html).tags
            for tag in tags {
                #expect(!tag.attributes.contains { $0.name.hasPrefix("on") }, "\(name): \(tag.name)")
                #expect(tag.name != "script" || tag["src"] != nil, "\(name)")
                #expect(tag.name != "img" || tag["src"] != "x", "\(name)")
            }
            let expected = HTMLTags(usual).tags.filter { $0.name != "ruby" && $0.name != "rt" && $0.name != "rp" }
            let found = tags.filter { $0.name != "ruby" && $0.name != "rt" && $0.name != "rp" }
            #expect(found.map(\.name) == expected.map(\.name), "\(name): other tags than usual")
        }
    }

    @Test func titleSaysThatSomethingMustBeMended() throws {
        for (name, html) in try render(.japanese) {
            let isError = html.contains("id=\"errors\"")
            #expect(html.contains("<title>エラー：") == isError, "\(name)")
            if isError, let summary = html.range(of: "id=\"errors\""), let heading = html.range(of: "<h1") {
                #expect(summary.lowerBound < heading.lowerBound, "\(name): the summary stands above the heading")
            }
        }
    }

    @Test func platformPagesDoWithoutATenant() throws {
        var context = PageSamples(words: renderer.words(in: .japanese, for: nil)).context()
        context.tenant = nil
        for kind in [ProblemPage.Kind.notFound, .serverError, .unavailable(until: nil)] {
            let html = try renderer.html(ProblemPage(kind: kind), in: context)
            #expect(html.contains("0123456789abcdef"))
            #expect(!html.contains("preferences"))
        }
    }

    @Test func statusFollowsTheState() {
        let samples = PageSamples(words: renderer.words(in: .japanese, for: nil))
        let status = Dictionary(samples.states().map { ($0.name, $0.page.status) }) { first, _ in first }
        #expect(status["home"] == 200 && status["already-booked"] == 200)
        #expect(status["booking-form-errors"] == 422 && status["inquiry-unknown"] == 422)
        #expect(status["slot-taken"] == 409 && status["hold-expired-free"] == 409 && status["late-cancel"] == 409)
        #expect(status["link-expired"] == 410 && status["link-replaced"] == 410)
        #expect(status["problem-stale-form"] == 403 && status["problem-unavailable"] == 503)
    }
}
