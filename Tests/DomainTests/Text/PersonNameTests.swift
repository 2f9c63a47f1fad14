import Testing
@testable import Domain

@Suite struct PersonNameTests {
    @Test(arguments: ["山田　太郎", "髙橋 﨑", "\u{FA19}谷", "葛\u{E0100}城", "Ｊｏｈｎ Smith", "José", "Jose\u{301}", "㈱", "𠮷野"])
    func namesStayAsTheyWereTyped(typed: String) throws {
        let name = try #require(PersonName(typed, maximumLength: 20))
        #expect(
            name.text.unicodeScalars.elementsEqual(typed.unicodeScalars),
            "scalar by scalar, since == takes U+FA19 and 神 for equal")
    }

    @Test func spacesAreTrimmedAndCollapsed() {
        #expect(PersonName("　山田　　太郎 \n", maximumLength: 20)?.text == "山田　太郎")
        #expect(PersonName("John   Smith", maximumLength: 20)?.text == "John Smith")
        #expect(PersonName("山田\u{200B}太郎\u{FEFF}", maximumLength: 20)?.text == "山田太郎")
        #expect(PersonName("山田 \u{200B} 太郎", maximumLength: 20)?.text == "山田 太郎")
    }

    @Test(arguments: [
        "", " 　", "\u{200B}", "😀", "👨‍👩‍👧", "・", "☆☆", "-", "山田\n太郎", "山田\t太郎", "山\u{0}田", "山\u{85}田", "山\u{202E}田",
        "山\u{2066}田", "山\u{2028}田",
    ])
    func whatCannotBeANameIsRefused(typed: String) {
        #expect(PersonName(typed, maximumLength: 20) == nil)
    }

    @Test func theLengthIsCountedInCharacters() {
        let ten = String(repeating: "葛\u{E0100}", count: 10)
        #expect(PersonName(ten, maximumLength: 10) != nil)
        #expect(PersonName(ten, maximumLength: 9) == nil)
        #expect(PersonName("a" + String(repeating: "\u{301}", count: 500), maximumLength: 20) == nil)
    }

    @Test func joinersOfOtherScriptsAreKept() {
        #expect(PersonName("ශ්\u{200D}රී", maximumLength: 20)?.text.unicodeScalars.contains("\u{200D}") == true)
    }
}
