import Domain
import Testing

@testable import Mail

@Suite struct EmailAddressWireTests {
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
}
