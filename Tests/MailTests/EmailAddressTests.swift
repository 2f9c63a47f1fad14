import Mail
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("a..b@docomo.ne.jp", #""a..b"@docomo.ne.jp"#),
        ("a.@ezweb.ne.jp", #""a."@ezweb.ne.jp"#),
        (".a@ezweb.ne.jp", #"".a"@ezweb.ne.jp"#),
        ("taro.aoba+card@example.co.jp", "taro.aoba+card@example.co.jp"),
    ])
    func quotesOnlyTheLocalPartsThatNeedIt(typed: String, wire: String) throws {
        let address = try EmailAddress(typed)
        #expect(address.text == typed)
        #expect(address.wireText == wire)
    }

    @Test func readsAQuotedLocalPartAsTheSameAddress() throws {
        #expect(try EmailAddress(#""a..b"@docomo.ne.jp"#) == EmailAddress("a..b@docomo.ne.jp"))
    }

    @Test(arguments: [
        ("", MailFormatError.AddressFault.incomplete), ("@example.jp", .incomplete), ("a@", .incomplete),
        ("a", .incomplete), ("青葉@example.jp", .notASCII), ("a@例.jp", .notASCII),
        ("a b@example.jp", .forbiddenCharacter), ("a\r\nRCPT TO:<x@example.jp", .forbiddenCharacter),
        ("a>@example.jp", .forbiddenCharacter), ("a@b@example.jp", .forbiddenCharacter),
        ("a@exa\r\nmple.jp", .invalidDomain), ("a@-x.jp", .invalidDomain), ("a@x..jp", .invalidDomain),
        ("a@example.jp>", .invalidDomain), ("\(String(repeating: "a", count: 65))@example.jp", .tooLong),
    ])
    func refusesWhatIsNoAddress(typed: String, fault: MailFormatError.AddressFault) {
        #expect(throws: MailFormatError.invalidAddress(fault)) { try EmailAddress(typed) }
    }
}
