import Domain
import Testing

@testable import TenantConfig

@Suite struct HostNameMistakesTests {
    private func complaints(_ names: String) -> [String] {
        SmallTenant.complaints(replacing: "name: 小市\ncontact", with: "name: 小市\nhost-names: [\(names)]\ncontact")
    }

    @Test(arguments: ["yoyaku.aoba.example.jp", "xn--yoyaku-9n4g.example.jp", "aoba.localhost", "3.example.jp"])
    func hostNamesAreRead(name: String) {
        #expect(complaints(name) == [])
    }

    @Test(arguments: [
        "Yoyaku.example.jp", "\"yoyaku.example.jp:8443\"", "192.0.2.1", "\"[::1]\"", "yoyaku",
        "https://yoyaku.example.jp",
        "yoyaku.example.jp.", "予約.example.jp", "-a.example.jp", "a_b.example.jp", "a..example.jp",
        "yoyaku.example.jp/x",
    ])
    func whatIsNoHostNameIsReported(name: String) {
        let complaints = complaints(name)
        #expect(complaints.count == 1)
        #expect(complaints.first?.contains("a host name in small letters and without a port") == true, "\(complaints)")
    }

    private func complaints(former: String, today: Day? = nil) -> [String] {
        SmallTenant.complaints(
            replacing: "name: 小市\ncontact",
            with: "name: 小市\nhost-names: [a.example.jp]\nformer-host-names: [\(former)]\ncontact", today: today)
    }

    @Test func formerHostNamesAreComparedWithThePresentOnes() {
        let old = "{ host: b.example.jp, until: 2027-03-31 }"
        #expect(complaints(former: old) == [])
        #expect(complaints(former: old, today: Day(iso: "2027-03-31")) == [])
        let over = complaints(former: old, today: Day(iso: "2027-04-01"))
        #expect(over.count == 1 && over[0].contains("warning: its last day (2027-03-31) is over"), "\(over)")
        let twice = complaints(former: "\(old), \(old)")
        #expect(twice.count == 1 && twice[0].contains("'b.example.jp' stands here twice"), "\(twice)")
        let present = complaints(former: old.replacing("b.", with: "a."))
        #expect(present.count == 1 && present[0].contains("'a.example.jp' stands in 'host-names' too"), "\(present)")
        #expect(complaints(former: "b.example.jp").count == 1)
    }

    @Test func nameThatStandsTwiceIsReported() {
        #expect(
            complaints("a.example.jp, b.example.jp, a.example.jp").map { $0.drop { $0 != "t" } } == [
                "the host name 'a.example.jp' stands here twice"
            ])
    }
}
