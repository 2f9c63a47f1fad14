@testable import Domain
import Testing

@testable import TenantConfig

@Suite struct ColourMistakesTests {
    private func complaints(_ colours: String) -> [String] {
        SmallTenant.complaints(SmallTenant.yaml + "colours: { \(colours) }\n")
    }

    @Test(arguments: ["accent: \"#005bac\"", "header: \"#FFE5A0\"", "accent: \"#17614f\", header: \"#0f4a3c\""])
    func readableColoursPass(_ colours: String) {
        #expect(complaints(colours).isEmpty)
    }

    @Test func paleAccentIsRefusedWithOneThatPasses() throws {
        let said = complaints("accent: \"#ff9900\"")
        #expect(
            said == [
                "24:20: #ff9900 on #fff5e6 has a contrast of 1.98:1, but times of the calendar need 4.5:1 "
                    + "(write \"#9c5d00\", which is enough)"
            ])
        #expect(complaints("accent: \"#9c5d00\"").isEmpty)
        #expect(complaints("accent: \"#9e5f00\"").count == 1)
    }

    @Test func headerOnWhichNothingReadsIsRefused() {
        let said = complaints("header: \"#7f7f7f\"")
        #expect(said.count == 1 && said[0].contains("the office's name in the header need 4.5:1"), "\(said)")
    }

    @Test(arguments: ["accent: blue", "accent: \"#05a\"", "accent: \"#+05bac\"", "accent: 5"])
    func onlyHexadecimalColoursAreRead(_ colours: String) {
        let said = complaints(colours)
        #expect(said.count == 1 && said[0].contains("expected a colour such as \"#005bac\""), "\(said)")
    }

    @Test func everyProposedColourPasses() {
        for red in stride(from: 0, through: 255, by: 51) {
            for green in stride(from: 0, through: 255, by: 51) {
                for blue in stride(from: 0, through: 255, by: 51) {
                    let colour = Colour(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))
                    for pairs in [ColourPair.pairs(ofAccent:), ColourPair.pairs(ofHeader:)] {
                        let near = ContrastCheck.nearest(to: colour) { pairs($0).allSatisfy(\.passes) }
                        #expect(near.map { pairs($0).allSatisfy(\.passes) } == true, "\(colour)")
                    }
                }
            }
        }
    }
}
