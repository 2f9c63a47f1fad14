import Domain
import Foundation
import Platform
import Plugins
import Postgres
import Testing

@testable import TenantConfig

/// A tenant that nobody thought of is made from the schema alone, accepted, applied and booked.
@Suite(.serialized) struct ComposedTenantTests {
    /// Alternatives that are no options, which prefecture it is, and two options that take fields which hardly ever meet
    /// by chance (the kitchen sink has them).
    private static let refused = [
        "PenaltySettings|choice", ".prefecture = ", "residence-card-holder.card-number", "certificate-renewal.birthday",
    ]

    @Test func everyOptionIsUsedByAShippedTenantOrAComposedOne() async throws {
        let words = try await onOwnThread { try self.unused(in: .current) }
        #expect(words.isEmpty, "neither a shipped tenant nor a composed one uses:\n\(words.joined(separator: "\n"))")
    }

    /// An option that the reader refuses is one that no tenant has.
    @Test func anUnusedOptionIsNoticed() async throws {
        let known = try #require(TenantSchema.current.root["definitions"])
        let members = known.members.map { member -> SchemaValue.Member in
            guard member.name == "LinkSettings", let properties = member.value["properties"] else { return member }
            let further: SchemaValue = ["type": "string", "enum": ["never"]]
            let rest = member.value.members.filter { $0.name != "properties" }
            return SchemaValue.Member(
                member.name,
                .object(rest + [SchemaValue.Member("properties", properties.adding("invented", further))]))
        }
        let schema = TenantSchema(
            root: .object(
                TenantSchema.current.root.members.filter { $0.name != "definitions" }
                    + [SchemaValue.Member("definitions", .object(members))]))
        let words = try await onOwnThread { try self.unused(in: schema, most: 4) }
        #expect(words.contains("LinkSettings.invented") && words.contains("LinkSettings.invented = never"))
    }

    @Test func theSameSeedMakesTheSameTenant() async throws {
        let tenants = try await onOwnThread {
            (1...3).map { seed in
                (0..<2).map { _ -> String? in
                    var composer = TenantComposer(.current, seed: UInt64(seed))
                    return composer.tenant()?.value.text
                }
            }
        }
        for pair in tenants { #expect(pair[0] != nil && pair[0] == pair[1]) }
        #expect(Set(tenants.map { $0[0] }).count == 3)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func composedTenantIsAppliedAndBooked(seed: UInt64) async throws {
        let made = try await onOwnThread {
            var composer = TenantComposer(.current, seed: seed &* 1_000)
            for _ in 0..<20 {
                // Whom a rule lets in, the schema doesn't say.
                if let tenant = composer.tenant(), tenant.settings.services[0].eligibility.isEmpty {
                    return Optional(tenant.settings)
                }
            }
            return nil
        }
        let composed = try #require(made)
        try await withTenant({ settings in
            let id = settings.id
            settings = composed
            settings.id = id
        }) { test in
            let booking = try await ComposedVisit(test: test).book()
            #expect(booking != nil, "nothing to choose")
            #expect(try await test.takeMail() == (booking == nil ? [] : [.completed]))
            #expect(try await test.number("select count(*) from booking where state = 'confirmed'") == 1)
        }
    }

    /// Words of the schema that nobody uses, after composing until nothing is missing.
    private func unused(in schema: TenantSchema, most: Int = 200) throws -> [String] {
        var wanted = schema.words(of: schema.top).filter { word in
            !Self.refused.contains { word.contains($0) }
        }
        wanted.subtract(try used(by: try shipped(), in: schema))
        for seed in 0..<most where !wanted.isEmpty {
            var composer = TenantComposer(schema, seed: UInt64(seed), wanted: wanted)
            guard let tenant = composer.tenant() else { continue }
            wanted.subtract(try used(by: [tenant.value], in: schema))
        }
        return wanted.sorted()
    }

    private func used(by tenants: [SchemaValue], in schema: TenantSchema) throws -> Set<String> {
        tenants.reduce(into: []) { $0.formUnion(schema.words(usedBy: $1, at: schema.top)) }
    }

    private func shipped() throws -> [SchemaValue] {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folders = try FileManager.default.contentsOfDirectory(
            at: repository.appending(path: "tenants"), includingPropertiesForKeys: nil)
        let files = folders.map { $0.appending(path: TenantFolder.fileName) }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
        #expect(!files.isEmpty)
        return try files.map { file in
            let node = try #require(YAMLSettings(Array(try Data(contentsOf: file)), file: file.path).root)
            return SchemaValue(node)
        }
    }
}
