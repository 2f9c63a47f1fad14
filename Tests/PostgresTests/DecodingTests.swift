import FoundationEssentials
import Postgres
import TestCluster
import Testing

@Suite struct DecodingTests {
    private func row(_ sql: SQL) async throws -> Row {
        let scope = try systemScope()
        return try #require(await TestCluster.database().transaction(in: scope) { try $0.first(sql) })
    }

    @Test func wrongTypeNamesColumnAndTypesButNotTheValue() async throws {
        let row = try await row("select '山田太郎' as name")
        let error = #expect(throws: PostgresError.self) { try row.decode("name", Int.self) }
        #expect(error?.kind == .decoding)
        #expect(error?.column == "name")
        #expect(error?.message == "column name: text can't be read as Int")
    }

    @Test func nullInAnObligatoryColumnIsAnError() async throws {
        let row = try await row("select null::int8 as taken")
        let error = #expect(throws: PostgresError.self) { try row.decode("taken", Int.self) }
        #expect(error?.message == "column taken: NULL (int8) can't be read as Int")
        #expect(try row.decode("taken", Int?.self) == nil)
    }

    @Test func nullInsideAnArrayNeedsOptionalElements() async throws {
        let row = try await row("select array[1, null]::int8[] as numbers")
        #expect(throws: PostgresError.self) { try row.decode("numbers", [Int].self) }
        #expect(try row.decode("numbers", [Int?].self) == [1, nil])
    }

    @Test func typesThatHoldMoreAreNotCut() async throws {
        let row = try await row("select 1.5::float8 as a, 1::numeric as b, now()::timestamp as c")
        for column in ["a", "b"] { #expect(throws: PostgresError.self) { try row.decode(column, Int.self) } }
        #expect(throws: PostgresError.self) { try row.decode("c", Date.self) }
    }

    @Test func unknownColumnsAreUsageErrors() async throws {
        let row = try await row("select 1 as a")
        let byName = #expect(throws: PostgresError.self) { try row.decode("b", Int.self) }
        let byPosition = #expect(throws: PostgresError.self) { try row.decode(1, Int.self) }
        #expect(byName?.kind == .usage)
        #expect(byPosition?.kind == .usage)
    }

    @Test func twoDimensionalArraysAreRefused() async throws {
        let row = try await row("select '{{1,2},{3,4}}'::int8[] as numbers")
        #expect(throws: PostgresError.self) { try row.decode("numbers", [Int].self) }
    }
}
