@testable import Domain
import Countries
import HTTPTypes
import Logging
import Platform
import Synchronization
import TestCountries
import Testing

@testable import Server
@testable import Web

@Suite struct CountryAdmissionTests {
    private func admission() throws -> CountryAdmission {
        let made = MadeCountryDatabase([
            .four([203, 0, 113, 0], 24, "JP"), .four([198, 51, 100, 0], 24, "US"), .four([10, 0, 0, 0], 8, "US"),
            .six([0x20, 0x01, 0x0d, 0xb8, 0x00, 0x01], 48, "JP"), .six([0x20, 0x01, 0x0d, 0xb8, 0x00, 0x02], 48, "FR"),
            .six([0xfd], 8, "FR"),
        ])
        return CountryAdmission(database: try CountryDatabase(file: made.write()))
    }

    private func service(_ countries: String...) -> ServiceSettings {
        var service = SampleSettings().pickup
        service.access = AccessSettings(countries: countries.map(CountryCode.init(letters:)))
        return service
    }

    @Test func addressesOfOtherCountriesAreKeptOut() throws {
        let (admission, service) = (try admission(), service("JP"))
        for (address, country) in [
            ("198.51.100.7", "US"), ("::ffff:198.51.100.7", "US"), ("2001:db8:2::1", "FR"), ("203.0.113.7", nil),
            ("::ffff:203.0.113.7", nil), ("2001:db8:1::1", nil),
        ] as [(String, String?)] {
            #expect(admission.obstacle(to: service, from: IPAddress(address))?.letters == country, "\(address)")
        }
        #expect(admission.obstacle(to: self.service("JP", "US"), from: IPAddress("198.51.100.7")) == nil)
    }

    /// The made database places 10.0.0.0/8 and fd00::/8, so that the policy itself has to know them.
    @Test func whatNobodyCanPlacePasses() throws {
        let (admission, service) = (try admission(), service("JP"))
        for address in [
            "192.0.2.1", "2001:db8:3::1", "127.0.0.1", "::1", "10.1.2.3", "192.168.0.1", "fd00::1", "fe80::1",
        ] {
            #expect(admission.obstacle(to: service, from: IPAddress(address)) == nil, "\(address)")
        }
        #expect(admission.obstacle(to: service, from: nil) == nil)
    }

    @Test func withoutRuleOrDatabaseEverybodyPasses() throws {
        let address = IPAddress("198.51.100.7")
        let admission = try admission()
        #expect(admission.obstacle(to: SampleSettings().pickup, from: address) == nil)
        #expect(CountryAdmission().obstacle(to: service("JP"), from: address) == nil)
    }

    @Test func forwardedAddressCountsFromTrustedProxiesAlone() throws {
        let (admission, service) = (try admission(), service("JP"))
        let proxies = TrustedProxies(ranges: ["10.0.0.0/8"].compactMap(AddressRange.init))
        func obstacle(peer: String, forwarded: String) -> String? {
            let origin = proxies.origin(peer: IPAddress(peer), fields: [.forwardedFor: forwarded])
            return admission.obstacle(to: service, from: origin.address)?.letters
        }
        #expect(obstacle(peer: "198.51.100.7", forwarded: "203.0.113.7") == "US")
        #expect(obstacle(peer: "203.0.113.7", forwarded: "198.51.100.7") == nil)
        #expect(obstacle(peer: "10.0.0.1", forwarded: "198.51.100.7") == "US")
        #expect(obstacle(peer: "10.0.0.1", forwarded: "198.51.100.7, 203.0.113.7") == nil)
        #expect(obstacle(peer: "10.0.0.1", forwarded: "203.0.113.7, 198.51.100.7") == "US")
    }

    @Test func startSaysWhatThisServerDoesNotCarryOut() throws {
        var city = SampleSettings().city
        city.services[0].access = AccessSettings(countries: [CountryCode(letters: "JP")])
        city.hostNames = [HostName(name: "yoyaku.example.jp"), HostName(name: "yoyaku.aoba.example.jp")]
        let lines = Mutex<[String]>([])
        let logger = Logger(label: "test") { label in
            LogFormat.json.handler(label: label, level: .info) { line in lines.withLock { $0.append(line) } }
        }
        let host = HostName(name: "yoyaku.example.jp")
        func warnings(_ host: HostName?, knowsCountries: Bool, _ today: String = "2026-12-01") throws -> StartWarnings {
            StartWarnings(
                platformHost: host, knowsCountries: knowsCountries, holidays: try .bundled(),
                today: try #require(Day(iso: today)))
        }
        try warnings(host, knowsCountries: false).write(about: [city], to: logger)
        let written = lines.withLock { $0 }
        #expect(written.count == 2 && written.allSatisfy { $0.contains(#""level":"warning""#) })
        #expect(written.first?.contains("yoyaku.example.jp") == true)
        #expect(
            written.last?.contains("--country-database") == true
                && written.last?.contains("\(city.services[0].id)") == true)
        try warnings(nil, knowsCountries: true).write(about: [city], to: logger)
        #expect(lines.withLock { $0.count } == 2)
        // Its holidays are known until the end of 2030: one line for all, two years before windows get there.
        city.calendar.closed = [.nationalHolidays]
        city.services[0].window.opens = .always(horizonDays: 31)
        city.services.removeLast(city.services.count - 1)
        for (today, count) in [("2028-11-30", 2), ("2028-12-01", 3)] {
            try warnings(nil, knowsCountries: true, today).write(about: Array(repeating: city, count: 9), to: logger)
            #expect(lines.withLock { $0.count } == count, "\(today)")
        }
        let last = try #require(lines.withLock { $0.last })
        #expect(last.contains(#""known-until":"2030-12-31""#) && last.contains(#""tenants":"9""#))
    }
}
