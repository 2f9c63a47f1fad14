import Testing
import Domain

@Suite struct CodeTextTests {
    @Test(arguments: [
        "A1B-123456", "a1b123456", "Ａ１Ｂ－１２３４５６", "ａ１ｂ−123456", "A1Bー123456", "A1Bｰ123456", "A1B‐123456", "A1B‑123456",
        "A1B‒123456", "A1B–123456", "A1B—123456", "A1B―123456", "A1B─123456", "A1B﹣123456", " A1B - 123 456 ",
        "　A1B　123456　", "A1B\u{00A0}123456", "A1B\u{200B}-123456\u{FEFF}", "A1B\t-\t123456\n",
        "\u{202A}A1B-123456\u{202C}",
    ])
    func everyWayOfTypingIsOneCode(typed: String) {
        #expect(CodeText.normalized(typed) == "A1B123456")
    }

    @Test func nothingIsRefusedButLeftForThePattern() {
        #expect(CodeText.normalized("A1B/12_34") == "A1B/12_34")
        #expect(CodeText.normalized("番号１２") == "番号12")
        #expect(CodeText.normalized("- 　ー") == "")
        #expect(CodeText.normalized("") == "")
    }

    @Test func normalisingTwiceChangesNothing() {
        for value in UInt32(0x20)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = CodeText.normalized("A\(scalar)1")
            #expect(CodeText.normalized(once) == once, "U+\(String(value, radix: 16))")
        }
    }

    @Test func secretsKeepTheirCase() {
        #expect(CodeText.normalizedKeepingCase("ａＢ-c 1") == "aBc1")
    }
}
