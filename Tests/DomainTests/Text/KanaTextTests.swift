import Testing
@testable import Domain

@Suite struct KanaTextTests {
    @Test(arguments: [
        ("やまだ　たろう", "ヤマダ　タロウ"), ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ　タロウ"), ("ヤマダ　　タロウ ", "ヤマダ　タロウ"), ("ぱぴぷ", "パピプ"), ("ﾊﾟﾋﾟﾌﾟ", "パピプ"),
        ("カ゛キ゛", "ガギ"), ("は゜", "パ"), ("か\u{3099}", "ガ"), ("ゔぁいおりん", "ヴァイオリン"), ("ｳﾞｧ", "ヴァ"), ("ｻﾄｰ", "サトー"),
        ("らーめん", "ラーメン"), ("マリー・アン", "マリー・アン"), ("ﾏﾘｰ･ｱﾝ", "マリー・アン"), ("みすゞ", "ミスヾ"), ("マシュ－", "マシュー"),
        ("ヤマダ-", "ヤマダー"), ("サト―", "サトー"), ("サト−", "サトー"), ("ｻﾄ-", "サトー"),
        ("Tran Thi  Lan", "TRAN THI LAN"), ("Ｏ’Ｎｅｉｌｌ", "O'NEILL"), ("Nguyễn", "NGUYỄN"), ("ヷ", "ヷ"), ("ゑゐ", "ヱヰ"),
    ])
    func everyKindOfKanaBecomesFullWidthKatakana(typed: String, kana: String) throws {
        let text = try #require(KanaText(typed)).text
        #expect(Array(text.unicodeScalars) == Array(kana.unicodeScalars))
    }

    @Test(arguments: ["", "　", "山田", "Yamadaヤマダ", "ヤマダ1", "-ヤマダ", "ヤマダ -", "-", "ア゛", "ヤマ\nダ", "ヤマ\u{0}ダ", "ヤマダ。", "゛"])
    func anythingElseIsRefused(typed: String) {
        #expect(KanaText(typed) == nil)
    }

    @Test func everyHiraganaHasItsKatakanaAndStaysSo() throws {
        for value in UInt32(0x3041)...0x3096 {
            let hiragana = String(try #require(Unicode.Scalar(value)))
            let katakana = String(try #require(Unicode.Scalar(value + 0x60)))
            #expect(KanaText(hiragana)?.text == katakana)
            #expect(KanaText(katakana)?.text == katakana)
        }
    }
}
