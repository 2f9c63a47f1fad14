import Foundation
import TestCountries
import Testing

@testable import Countries

@Suite struct CountryDatabaseTests {
    private func database() throws -> CountryDatabase {
        let made = MadeCountryDatabase([
            .four([203, 0, 113, 0], 24, "JP"), .four([198, 51, 100, 0], 24, "US"),
            .six([0x20, 0x01, 0x0d, 0xb8, 0x00, 0x01], 48, "JP"), .six([0x20, 0x01, 0x0d, 0xb8, 0x00, 0x02], 48, "FR"),
        ])
        return try CountryDatabase(file: made.write())
    }

    private func four(_ bytes: UInt8...) -> [UInt8] { [UInt8](repeating: 0, count: 10) + [0xff, 0xff] + bytes }

    private func six(_ first: [UInt8]) -> [UInt8] { first + [UInt8](repeating: 1, count: 16 - first.count) }

    @Test func addressesOfBothKindsHaveTheirCountry() throws {
        let database = try database()
        #expect(database.country(of: four(203, 0, 113, 7)) == "JP")
        #expect(database.country(of: four(198, 51, 100, 255)) == "US")
        #expect(database.country(of: six([0x20, 0x01, 0x0d, 0xb8, 0x00, 0x01])) == "JP")
        #expect(database.country(of: six([0x20, 0x01, 0x0d, 0xb8, 0x00, 0x02])) == "FR")
    }

    @Test func whatIsNotInItIsUnknown() throws {
        let database = try database()
        for address in [
            four(192, 0, 2, 1), four(127, 0, 0, 1), six([0x20, 0x01, 0x0d, 0xb8, 0x00, 0x03]), [203, 0, 113, 7], [],
        ] {
            #expect(database.country(of: address) == nil, "\(address)")
        }
    }

    @Test func lookUpsMayComeFromAnyThread() async throws {
        let database = try database()
        let address = four(203, 0, 113, 7)
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { (0..<2_000).count { _ in database.country(of: address) == "JP" } } }
            for await found in group { #expect(found == 2_000) }
        }
    }

    @Test func whatIsNoCountryDatabaseIsRefused() throws {
        #expect(throws: CountryDatabaseError.unreadable) { try CountryDatabase(file: "/nowhere/countries.mmdb") }
        let text = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data("not a database".utf8).write(to: text)
        #expect(throws: CountryDatabaseError.notADatabase) { try CountryDatabase(file: text.path) }
        let networks = MadeCountryDatabase([.four([203, 0, 113, 0], 24, "JP")], kind: "Test-ASN", key: "operator")
        let file = try networks.write()
        #expect(throws: CountryDatabaseError.noCountries(kind: "Test-ASN")) { try CountryDatabase(file: file) }
        let damaged = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(networks.bytes.prefix(40)).write(to: damaged)
        #expect(throws: CountryDatabaseError.notADatabase) { try CountryDatabase(file: damaged.path) }
    }
}
