import Foundation
import Postgres
import Testing

@testable import Server

@Suite struct TenantCommandTests {
    @Test func validateNamesWhatIsWrongAndRefuses() async throws {
        try await withInstallation { installation in
            let (good, bad) = (await installation.office("good"), await installation.office("bad"))
            try bad.edit("\nname:", "\nnmae:")
            let run = await ToolRun("tenant", "validate", good.path, bad.path, environment: [:])
            #expect(run.code == 1 && run.notes.isEmpty)
            #expect(run.out.hasPrefix("\(good.path): ok\n"))
            #expect(run.out.contains("tenant.yaml:11:1: error: unknown setting 'nmae'\n"))
            #expect(run.out.contains("  hint: did you mean 'name'?"))
            #expect(run.out.hasSuffix("\(bad.path): 1 error\n"))
            let json = await ToolRun("tenant", "validate", good.path, "--format", "json", environment: [:])
            #expect(json.code == 0 && json.out.contains("\"valid\" : true"))
            #expect(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) is [Any])
        }
    }

    @Test func oneThatCanNotBeReadDoesNotKeepTheOthersOut() async throws {
        try await withInstallation { installation in
            let (good, bad) = (await installation.office("good"), await installation.office("bad"))
            try bad.edit("\nname:", "\nnmae:")
            let words = "madoguchi: /nowhere: there is no tenant.yaml that can be read.\n"
            let applied = await installation("tenant", "apply", "/nowhere", bad.path, good.path)
            #expect(applied.code == 69 && applied.notes == words)
            #expect(applied.out.contains("\(bad.path): refused, nothing changed\n"))
            #expect(applied.out.hasSuffix("\(good.id): version 1 applied\n"))
            let validated = await installation("tenant", "validate", "/nowhere", bad.path)
            #expect(validated.code == 69 && validated.notes == words)
            #expect(validated.out.hasSuffix("\(bad.path): 1 error\n"))
        }
    }

    @Test func ofTwoFoldersOfOneTenantTheLaterOneWins() async throws {
        try await withInstallation { installation in
            let (office, other) = (await installation.office(), await installation.office("other"))
            try other.edit(other.id, office.id)
            let names = (0..<6).map { ("甲市\($0)", "乙市\($0)") }
            for (before, (first, second)) in zip([("若葉市", "若葉市")] + names, names) {
                try office.edit(before.0, first)
                try other.edit(before.1, second)
                let applied = await installation("tenant", "apply", office.path, other.path)
                #expect(applied.code == 0)
                let listed = await installation("tenant", "list")
                #expect(listed.out.contains("\(office.id)\t\(second)\t"))
            }
        }
    }

    @Test func thePlatformsHostIsNoTenants() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            try office.edit("\nlanguages:", "\nhost-names: [wakaba.example.jp, other.example.jp]\nlanguages:")
            for (settings, own) in [
                ([], "wakaba.example.jp"), (["--public-url", "https://Other.example.jp:8443"], "other.example.jp"),
            ] {
                let run = await ToolRun(
                    ["tenant", "apply", office.path] + settings,
                    environment: installation.environment
                        .merging(["MADOGUCHI_PUBLIC_URL": "https://wakaba.example.jp"]) { $1 })
                #expect(run.code == 1)
                #expect(run.notes == "madoguchi: \(office.id): the host name '\(own)' is the platform's own.\n")
            }
            #expect(await installation("tenant", "apply", office.path).code == 0)
            let other = await installation.office("other")
            try other.edit("\nlanguages:", "\nhost-names: [other.example.jp]\nlanguages:")
            let taken = await installation("tenant", "apply", other.path, office.path)
            #expect(taken.code == 1 && taken.out == "\(office.id): version 1, unchanged\n")
            #expect(taken.notes.contains("The host name 'other.example.jp' belongs to the tenant '\(office.id)'"))
            // Handed over in one call, whatever the order.
            try office.edit("host-names: [wakaba.example.jp, other.example.jp]", "host-names: [wakaba.example.jp]")
            let handedOver = await installation("tenant", "apply", other.path, office.path)
            #expect(handedOver.code == 0)
            #expect(handedOver.out.hasPrefix("\(other.id): version 1 applied\n"))
            #expect(handedOver.out.hasSuffix("\(office.id): version 2 applied\n"))
        }
    }

    @Test func listPrintsTextOrJSONAndSaysWhenThereIsNone() async throws {
        try await withInstallation { installation in
            let none = await installation("tenant", "list", changes: ["MADOGUCHI_MASTER_KEY_FILE": nil])
            #expect(none.code == 0 && none.out.isEmpty)
            #expect(none.notes == "There is no tenant yet: madoguchi tenant apply puts one into force.\n")
            let office = await installation.office()
            _ = await installation("tenant", "apply", office.path)
            let text = await installation("tenant", "list", changes: ["MADOGUCHI_MASTER_KEY_FILE": nil])
            #expect(text.code == 0 && text.notes.isEmpty)
            #expect(text.out.trimmingPrefix(office.id).wholeMatch(of: /\t若葉市\tversion 1\t[0-9-]+T[0-9:]+Z\n/) != nil)
            let json = await installation("tenant", "list", "--format", "json")
            let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
            #expect(rows.map { $0["name"] as? String } == ["若葉市"])
            #expect((rows.first?["appliedAt"] as? String)?.hasSuffix("Z") == true)
            // As a program before the column left it.
            try await installation.sql("update platform.configuration set name = null")
            #expect(await installation("tenant", "list").out == text.out)
            #expect(await installation("migrate").code == 0)
            #expect(try await installation.texts("select name from platform.configuration") == ["若葉市"])
        }
    }

    /// Neither its configuration nor its key can be read by the program that runs here.
    @Test func aBrokenTenantKeepsNoCommandFromAnother() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            _ = await office("tenant", "apply", office.path)
            try await installation.sql(
                """
                insert into platform.tenant (id, schema_name, role_name, wrapped_key, active_version, created_at)
                values ('broken', 'tenant_broken', 'tenant_broken', '\\x01', 1, now())
                """)
            try await installation.sql(
                """
                insert into platform.configuration (tenant, version, yaml, applied_at, applied_by)
                values ('broken', 1, 'unknown: 1', now(), 'x')
                """)
            let receipt = try await office.book(at: Date(timeIntervalSinceNow: -600))
            let missed = await office("booking", "missed", office.id, "\(receipt)")
            #expect(missed.code == 0 && missed.text == "\(office.id) \(receipt): missed\n")
            let list = await office("tenant", "list")
            #expect(list.code == 0 && list.out.hasPrefix("broken\t?\tversion 1\t"))
            let own = await office("penalty", "list", "broken")
            #expect(own.code == 1 && own.notes.hasPrefix("madoguchi: The master key doesn't fit the database: "))
        }
    }

    @Test func schemaIsPrintedAsItIs() async throws {
        let run = await ToolRun("tenant", "schema", environment: [:])
        #expect(run.code == 0 && run.notes.isEmpty)
        #expect(try run.out == TenantFiles.schema())
    }
}
