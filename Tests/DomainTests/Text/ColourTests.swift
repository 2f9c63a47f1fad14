import Testing
@testable import Domain

@Suite struct ColourTests {
    @Test func contrastIsTheOneOfWCAG() throws {
        #expect(Colour.white.contrast(with: .black) == 21)
        #expect(Colour.ink.contrast(with: .ink) == 1)
        let grey = try #require(Colour("#767676"))
        #expect(abs(grey.contrast(with: .white) - 4.54) < 0.005)
        let blue = try #require(Colour("#0017c1"))
        #expect(abs(Colour.white.contrast(with: blue) - 11.10) < 0.005)
    }

    @Test func coloursAreReadAndWritten() {
        #expect(Colour("#0A5bAc")?.description == "#0a5bac")
        for wrong in ["", "#", "0a5bac", "#0a5ba", "#0a5bacc", "#0a5bag", "#+a5bac", "＃0a5bac"] {
            #expect(Colour(wrong) == nil, "\(wrong)")
        }
    }

    @Test func mixingIsTheOneOfTheStyleSheet() throws {
        let accent = try #require(Colour("#17614f"))
        #expect(accent.mixed(0.1, with: .white).description == "#e8efed")
        #expect(accent.mixed(1, with: .white) == accent)
    }

    /// The mark of the focus is ink with yellow inside: one of them is seen on every header.
    @Test func focusIsSeenOnEveryHeader() throws {
        let ring = try #require(Colour("#ffd43d"))
        for part in UInt8.min...UInt8.max {
            let header = Colour(red: part, green: part, blue: part)
            #expect(max(header.contrast(with: .ink), header.contrast(with: ring)) >= 3)
        }
    }
}
