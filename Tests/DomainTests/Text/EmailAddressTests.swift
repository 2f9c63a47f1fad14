import Testing
import Domain
import Foundation

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "taro@example.jp", "a..b@docomo.ne.jp", "a.@ezweb.ne.jp", ".a@ezweb.ne.jp", "a-b_c+d/e?f@example.co.jp",
        "x@xn--eckwd4c7cu47r2wf.jp", "1@a.b.c.d.example",
    ])
    func addressesThatExistAreTakenAsTheyAre(typed: String) throws {
        #expect(try EmailAddress(typed).text == typed)
    }

    @Test func widthSpacesAroundAndHostCaseAreFolded() throws {
        #expect(try EmailAddress("　ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ　").text == "taro@example.jp")
        #expect(try EmailAddress(" Taro@EXAMPLE.jp\r\n").text == "Taro@example.jp")
        #expect(try EmailAddress("taro@example.jp\u{200B}").text == "taro@example.jp")
        #expect(try EmailAddress("\"a..b\"@docomo.ne.jp").text == "a..b@docomo.ne.jp")
    }

    @Test(arguments: [
        ("", EmailProblem.empty), ("　 ", .empty), ("taro@example.jp\r\nBcc: x@example.jp", .controlCharacter),
        ("taro\n@example.jp", .controlCharacter), ("ta\u{0}ro@example.jp", .controlCharacter),
        ("taro\u{2028}@example.jp", .controlCharacter), ("ta ro@example.jp", .space), ("taro＠　example.jp", .space),
        ("taro.example.jp", .missingAt), ("a@b@example.jp", .severalAts),
        ("a@example.jp,b@example.jp", .severalAts), ("@example.jp", .missingLocalPart), ("taro@", .missingDomain),
        ("taro@localhost", .missingDot), ("taro@example", .missingDot), ("taro@example..jp", .strayDot),
        ("taro@.example.jp", .strayDot), ("taro@example.jp.", .strayDot),
        ("taro@-example.jp", .invalidDomain), ("taro@example-.jp", .invalidDomain), ("taro@192.0.2.1", .invalidDomain),
        ("taro@exam_ple.jp", .invalidDomain), ("taro@docomo,ne,jp", .missingDot),
        ("太郎@example.jp", .forbiddenCharacter("太")), ("taro@例.jp", .forbiddenCharacter("例")),
        ("<taro@example.jp", .forbiddenCharacter("<")), ("ta\"ro@example.jp", .forbiddenCharacter("\"")),
        ("\"ta ro\"@example.jp", .space), ("a,b@example.jp", .forbiddenCharacter(",")),
    ])
    func whatIsNoAddressSaysWhy(typed: String, problem: EmailProblem) {
        #expect(throws: problem) { try EmailAddress(typed) }
    }

    @Test(arguments: [
        ("gmial.com", "gmail.com"), ("gmail.co", "gmail.com"), ("gmail.con", "gmail.com"), ("gmai.com", "gmail.com"),
        ("gmail.co.jp", "gmail.com"), ("GMAIL.COMM", "gmail.com"), ("yahoo.co.jo", "yahoo.co.jp"),
        ("yaho.co.jp", "yahoo.co.jp"), ("docomo.ne.jo", "docomo.ne.jp"), ("docomo.co.jp", "docomo.ne.jp"),
        ("docmo.ne.jp", "docomo.ne.jp"), ("softbank.ne.jo", "softbank.ne.jp"), ("ezweb.ne.jo", "ezweb.ne.jp"),
        ("ezwen.ne.jp", "ezweb.ne.jp"), ("icloud.co", "icloud.com"), ("iclould.com", "icloud.com"),
        ("outlok.jp", "outlook.jp"), ("hotmial.com", "hotmail.com"),
    ])
    func slipInAWellKnownDomainIsAskedAbout(typed: String, meant: String) throws {
        #expect(try EmailAddress("taro@\(typed)").likelyMeant?.text == "taro@\(meant)")
    }

    @Test(arguments: [
        "gmail.com", "Gmail.COM", "yahoo.co.jp", "yahoo.ne.jp", "yahoo.com", "ymail.com", "mail.com", "ymobile1.ne.jp",
        "docomo.ne.jp", "i.softbank.jp", "softbank.ne.jp", "softbank.co.jp", "ezweb.ne.jp", "au.com", "icloud.com",
        "me.com", "outlook.com", "outlook.jp", "hotmail.co.jp", "live.jp", "ocn.ne.jp", "odn.ne.jp", "nifty.com",
        "example.jp", "city.aoba.example.jp",
    ])
    func realDomainIsNotAskedAbout(domain: String) throws {
        #expect(try EmailAddress("taro@\(domain)").likelyMeant == nil)
    }

    @Test func theLengthIsLimited() throws {
        let local = String(repeating: "a", count: 64)
        let label = String(repeating: "b", count: 61)
        let host = "\(label).\(label).\(label).jp"
        let longest = "\(local)@\(host)"
        #expect(longest.utf8.count == 253)
        #expect(try EmailAddress(longest).text == longest)
        #expect(try EmailAddress("\(local)@c\(host)").text.utf8.count == 254)
        #expect(throws: EmailProblem.tooLong) { try EmailAddress("\(local)@cc\(host)") }
        #expect(throws: EmailProblem.tooLong) { try EmailAddress("a\(local)@example.jp") }
        let longLabel = String(repeating: "b", count: 64)
        #expect(throws: EmailProblem.invalidDomain) { try EmailAddress("a@\(longLabel).jp") }
    }

    @Test func noControlCharacterEverGetsThrough() {
        for value in UInt32(0)...0x9F {
            guard let scalar = Unicode.Scalar(value), value < 0x20 || value > 0x7E else { continue }
            #expect((try? EmailAddress("a\(scalar)b@example.jp")) == nil, "U+\(String(value, radix: 16))")
            #expect((try? EmailAddress("ab@exam\(scalar)ple.jp")) == nil, "U+\(String(value, radix: 16))")
        }
    }

    @Test func isStoredAsPeopleTypeIt() throws {
        let addresses = [try EmailAddress("a..b@docomo.ne.jp"), try EmailAddress("Taro@EXAMPLE.jp")]
        let stored = try JSONEncoder().encode(addresses)
        #expect(String(decoding: stored, as: UTF8.self) == #"["a..b@docomo.ne.jp","Taro@example.jp"]"#)
        #expect(try JSONDecoder().decode([EmailAddress].self, from: stored) == addresses)
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([EmailAddress].self, from: Data(#"["a b@example.jp"]"#.utf8))
        }
    }

    @Test func capitalsReachTheSameMailbox() throws {
        #expect(try EmailAddress("Taro@example.jp").mailbox == EmailAddress("taro@example.jp").mailbox)
        #expect(try EmailAddress("Taro@example.jp") != EmailAddress("taro@example.jp"))
    }
}
