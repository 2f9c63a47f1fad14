@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

@Suite struct HostNameTests {
    /// A name that no other test has.
    private func freshName() -> HostName {
        HostName(name: "h" + String(UInt64.random(in: 0 ... .max), radix: 36) + ".example.jp")
    }

    private func apply(_ hosts: [HostName], to test: TestTenant) async throws {
        var settings = test.tenant.settings
        settings.hostNames = hosts
        _ = try await test.provisioner.apply(
            settings, yaml: "hosts: \(hosts) \(UUID())", files: [:], by: "test")
        try await test.directory.refresh()
    }

    @Test func linksBeginWithTheFirstHostNameUnderThePublicAddress() {
        var settings = TestSettings.office(TenantID(name: "aoba-city"))
        let base = { TenantAddress(publicURL: $0, settings: settings).base }
        #expect(base("https://yoyaku.example.jp") == "https://yoyaku.example.jp/aoba-city")
        settings.hostNames = ["yoyaku.aoba.example.jp", "old.aoba.example.jp"].map(HostName.init(name:))
        #expect(base("https://yoyaku.example.jp") == "https://yoyaku.aoba.example.jp")
        #expect(
            base("https://YOYAKU.aoba.example.jp") == "https://old.aoba.example.jp")
        #expect(base("http://localhost:8080") == "http://yoyaku.aoba.example.jp:8080")
        #expect(base("http://[::1]:8080") == "http://yoyaku.aoba.example.jp:8080")
    }

    @Test func appliedNamesLeadToTheirTenantAndDroppedOnesNowhere() async throws {
        try await withTenant { test in
            let (first, second) = (freshName(), freshName())
            #expect(test.directory.tenant(of: first) == nil)
            try await apply([first, second], to: test)
            #expect(test.directory.tenant(of: first) == test.id && test.directory.tenant(of: second) == test.id)
            try await apply([second], to: test)
            #expect(test.directory.tenant(of: first) == nil && test.directory.tenant(of: second) == test.id)
            try await apply([], to: test)
            #expect(test.directory.tenant(of: second) == nil)
        }
    }

    @Test func formerNameIsTheTenantsUntilItsLastDay() async throws {
        try await withTenant { a in
            try await withTenant { b in
                let (present, former) = (freshName(), freshName())
                let apply = { (last: String, test: TestTenant) in
                    var settings = test.tenant.settings
                    settings.hostNames = [present]
                    settings.formerHosts = [FormerHost(host: former, until: Day(containing: japan("\(last) 12:00:00")))]
                    _ = try await test.provisioner.apply(
                        settings, yaml: "former: \(former) \(UUID())", files: [:], by: "test")
                    try await test.directory.refresh()
                }
                try await apply("2026-11-16", a)
                #expect(a.directory.tenant(of: former) == a.id)
                let error = await #expect(throws: ProvisioningError.self) { try await self.apply([former], to: b) }
                #expect(error == .hostNameTaken(former, by: a.id))
                try await apply("2026-11-15", a)
                #expect(a.directory.tenant(of: former) == nil)
                try await self.apply([former], to: b)
                #expect(b.directory.tenant(of: former) == b.id)
                // Another's present name can be nobody's former one.
                let taken = await #expect(throws: ProvisioningError.self) { try await apply("2026-11-16", a) }
                #expect(taken == .hostNameTaken(former, by: b.id))
            }
        }
    }

    @Test func nameOfAnotherTenantRefusesTheWholeApply() async throws {
        try await withTenant { a in
            try await withTenant { b in
                let (own, taken) = (freshName(), freshName())
                try await apply([taken], to: a)
                let error = await #expect(throws: ProvisioningError.self) { try await apply([own, taken], to: b) }
                #expect(error == .hostNameTaken(taken, by: a.id))
                try await b.directory.refresh()
                #expect(b.directory.tenant(of: own) == nil && b.directory.tenant(of: taken) == a.id)
                let id = b.id.name
                #expect(try await b.number("select active_version::int8 from platform.tenant where id = \(id)") == 1)
                // Given up by the one, it is free for the other.
                try await apply([], to: a)
                try await apply([own, taken], to: b)
                #expect(b.directory.tenant(of: taken) == b.id)
            }
        }
    }

    @Test func ofTwoThatClaimANameAtOnceOneGetsIt() async throws {
        try await withTenant { a in
            try await withTenant { b in
                for _ in 0..<5 {
                    let host = freshName()
                    async let first: Void = apply([host], to: a)
                    async let second: Void = apply([host], to: b)
                    let outcomes = [try? await first, try? await second]
                    #expect(outcomes.compactMap(\.self).count == 1)
                }
            }
        }
    }

    /// The control: without `claim`, the table alone refuses a second owner.
    @Test func tableHasOneOwnerForAName() async throws {
        try await withTenant { a in
            try await withTenant { b in
                let host = freshName()
                try await apply([host], to: a)
                let (name, other) = (host.name, b.id.name)
                let error = await #expect(throws: PostgresError.self) {
                    try await b.sql {
                        _ = try $0.execute("insert into platform.host_name (host, tenant) values (\(name), \(other))")
                    }
                }
                #expect(error?.sqlState == .uniqueViolation)
            }
        }
    }

    @Test func hostsAreReadFromWhatBrowsersSend() {
        #expect(HostName(authority: "Yoyaku.Example.JP:8443")?.name == "yoyaku.example.jp")
        #expect(HostName(authority: "yoyaku.example.jp.")?.name == "yoyaku.example.jp")
        for none in ["", ":80", ".", "[::1]:80"] { #expect(HostName(authority: none) == nil, "\(none)") }
    }
}
