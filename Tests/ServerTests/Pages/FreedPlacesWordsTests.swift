import Domain
import Foundation
import Platform
import Testing

@testable import Server

/// Where freed places come back later, the pages that matter say so.
@Suite struct FreedPlacesWordsTests {
    let renderer: PageRenderer
    let samples: PageSamples

    init() async throws {
        renderer = try await PageResources.renderer()
        samples = PageSamples(words: renderer.words(in: .japanese, for: nil))
    }

    private func html(_ name: String, _ language: Language = .japanese) throws -> String {
        let state = try #require(samples.states(language).first { $0.name == name })
        return try renderer.html(state.page, in: state.context)
    }

    @Test(arguments: ["calendar-freed-places", "cancellation-freed-places", "check-change-freed-places"])
    func pageNamesTheSpan(name: String) throws {
        let (japanese, english) = (try html(name), try html(name, .english))
        #expect(japanese.contains("30分後から3時間後までの間に、毎回異なるタイミングで"))
        #expect(english.contains("between 30 minutes and 3 hours later"))
    }

    @Test(arguments: ["calendar", "cancellation", "check-change"])
    func pageOfOtherServicesDoesNot(name: String) throws {
        let (japanese, english) = (try html(name), try html(name, .english))
        #expect(!japanese.contains("毎回異なるタイミング"))
        #expect(!english.contains("varying"))
    }

    @Test func cancellationDoesNotPromiseTheTimeToOthersAtOnce() throws {
        let usual = try html("cancellation")
        #expect(usual.contains("他の方が予約できるようになります"))
        let page = try html("cancellation-freed-places")
        #expect(!page.contains("他の方が予約できるようになります"))
        #expect(page.contains("元に戻すことはできません"))
    }
}
