import HTTPTypes
import Testing

@testable import Web

@Suite struct RemoteAddressTests {
    private func origin(
        peer: String, trusted: [String], source: TrustedProxies.Source = .xForwardedFor, _ fields: HTTPFields
    ) -> TrustedProxies.Origin {
        TrustedProxies(ranges: trusted.compactMap(AddressRange.init), source: source)
            .origin(peer: IPAddress(peer), fields: fields)
    }

    @Test func anUntrustedPeerIsTheVisitorWhateverItSays() {
        let fields: HTTPFields = [.forwardedFor: "192.0.2.7", .forwardedProto: "https", .forwarded: "for=192.0.2.7"]
        for trusted in [[], ["10.0.0.0/8"]] {
            let origin = origin(peer: "203.0.113.9", trusted: trusted, fields)
            #expect(origin == .init(address: IPAddress("203.0.113.9"), isHTTPS: false))
        }
    }

    @Test func theFirstHopThatIsNotOursIsTheVisitor() {
        let fields: HTTPFields = [.forwardedFor: "1.2.3.4, 198.51.100.7 , 10.9.9.9", .forwardedProto: "https"]
        let origin = origin(peer: "10.0.0.1", trusted: ["10.0.0.0/8"], fields)
        #expect(origin == .init(address: IPAddress("198.51.100.7"), isHTTPS: true))
    }

    @Test func whatIsNoAddressEndsTheWalk() {
        let origin = origin(peer: "10.0.0.1", trusted: ["10.0.0.0/8"], [.forwardedFor: "1.2.3.4, unknown, 10.0.0.2"])
        #expect(origin.address == IPAddress("10.0.0.2"))
    }

    @Test func theForwardedFieldIsReadWhenOurProxiesWriteIt() {
        let fields: HTTPFields = [
            .forwarded: "for=1.1.1.1, for=\"[2001:db8::17]:4711\";Proto=https", .forwardedFor: "9.9.9.9",
        ]
        let origin = origin(peer: "::1", trusted: ["::1"], source: .forwarded, fields)
        #expect(origin == .init(address: IPAddress("2001:db8:0::17"), isHTTPS: true))
    }

    @Test func rangesCompareTheirBitsOnly() throws {
        let narrow = try #require(AddressRange("192.0.2.128/25"))
        #expect(narrow.contains(try #require(IPAddress("192.0.2.200"))))
        #expect(!narrow.contains(try #require(IPAddress("192.0.2.127"))))
        #expect(narrow.contains(try #require(IPAddress("::ffff:192.0.2.129"))))
        let wide = try #require(AddressRange("2001:db8::/32"))
        #expect(wide.contains(try #require(IPAddress("2001:db8:ffff::1"))))
        #expect(!wide.contains(try #require(IPAddress("2001:db9::1"))))
        for bad in ["", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "2001:db8::/129", "10.0.0/8"] {
            #expect(AddressRange(bad) == nil, "\(bad)")
        }
    }

    @Test func addressesAreLimitedByTheirNetwork() throws {
        let single = try #require(IPAddress("192.0.2.1")).limitedNetworks
        #expect(single == ("192.0.2.1", "192.0.2.1"))
        let one = try #require(IPAddress("2001:db8:0:1201::1")).limitedNetworks
        let sameConnection = try #require(IPAddress("2001:db8:0:1201::ffff:1")).limitedNetworks
        let sameHousehold = try #require(IPAddress("2001:db8:0:12ff::1")).limitedNetworks
        let other = try #require(IPAddress("2001:db8:0:1301::1")).limitedNetworks
        #expect(one == sameConnection)
        #expect(one.narrow != sameHousehold.narrow && one.wide == sameHousehold.wide)
        #expect(one.wide != other.wide)
        #expect(try #require(IPAddress("2001:db8::1")).description == "2001:db8:0:0:0:0:0:1")
    }
}
