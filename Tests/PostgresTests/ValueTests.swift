import FoundationEssentials
import Postgres
import TestCluster
import Testing

@Suite struct ValueTests {
    /// Sends values and reads them back, each beside its text as the server understood it.
    private func roundTrip<Value: PostgresValue>(_ values: [Value]) async throws -> [(value: Value, text: String?)] {
        let scope = try systemScope()
        return try await TestCluster.database().transaction(in: scope) { tx in
            try values.map { value in
                let row = try #require(try tx.first("select \(value) as value, (\(value))::text as text"))
                return (try row.decode("value", Value.self), try row.decode("text", String?.self))
            }
        }
    }

    private func expectRoundTrip<Value: PostgresValue & Equatable>(
        _ values: [Value], as texts: [String?], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let read = try await roundTrip(values)
        #expect(read.map(\.value) == values, sourceLocation: sourceLocation)
        #expect(read.map(\.text) == texts, sourceLocation: sourceLocation)
    }

    @Test func numbersKeepTheirValue() async throws {
        try await expectRoundTrip([true, false], as: ["true", "false"])
        try await expectRoundTrip(
            [0, -1, Int.max, Int.min], as: ["0", "-1", "9223372036854775807", "-9223372036854775808"])
    }

    @Test func textAndBytesKeepTheirValue() async throws {
        try await expectRoundTrip(
            ["", "窓口 がぎ \u{1F1EF}\u{1F1F5}", "a'b\"\\\n"], as: ["", "窓口 がぎ \u{1F1EF}\u{1F1F5}", "a'b\"\\\n"])
        try await expectRoundTrip([Data(), Data([0, 255, 92])], as: ["\\x", "\\x00ff5c"])
        let id = try #require(UUID(uuidString: "0F8FAD5B-D9CB-469F-A165-70867728950E"))
        try await expectRoundTrip([id], as: ["0f8fad5b-d9cb-469f-a165-70867728950e"])
    }

    @Test func datesAreExactToTheMicrosecond() async throws {
        let scope = try systemScope()
        for text in ["2026-12-25 11:58:00.123456+09", "1999-12-31 23:59:59.999999+00", "1868-01-25 00:00:00.000001+00"]
        {
            let same = try await TestCluster.database().transaction(in: scope) { tx in
                let date = try tx.first("select \(text)::timestamptz") { try $0.decode(0, Date.self) }
                return try tx.first("select \(date) = \(text)::timestamptz") { try $0.decode(0, Bool.self) }
            }
            #expect(same == true, "\(text)")
        }
        let noon = Date(timeIntervalSince1970: 1_798_167_480.25)
        let read = try await roundTrip([noon])
        #expect(read.first?.value == noon)
    }

    @Test func datesBeyondTheRangeBecomeInfinity() async throws {
        let ends = [Date(timeIntervalSinceReferenceDate: .infinity), Date(timeIntervalSinceReferenceDate: -.infinity)]
        let read = try await roundTrip(ends)
        #expect(read.map(\.text) == ["infinity", "-infinity"])
        #expect(read.map(\.value) == [.distantFuture, .distantPast])
    }

    @Test func nullIsNil() async throws {
        try await expectRoundTrip([Int?.none, 7], as: [nil, "7"])
        try await expectRoundTrip([String?.none, ""], as: [nil, ""])
        try await expectRoundTrip([UUID?.none], as: [nil])
        try await expectRoundTrip([[Int]?.none, []], as: [nil, "{}"])
    }

    @Test func arraysKeepElementsAndNulls() async throws {
        try await expectRoundTrip([[Int](), [1, -2]], as: ["{}", "{1,-2}"])
        try await expectRoundTrip([["a", "", "名,\"x\""]], as: ["{a,\"\",\"名,\\\"x\\\"\"}"])
        try await expectRoundTrip([["a", nil] as [String?]], as: ["{a,NULL}"])
        try await expectRoundTrip([[Data(), Data([1])]], as: ["{\"\\\\x\",\"\\\\x01\"}"])
        try await expectRoundTrip([[true, false]], as: ["{t,f}"])
        let dates = try await roundTrip([[Date(timeIntervalSince1970: 0.000001)]])
        #expect(dates.first?.value == [Date(timeIntervalSince1970: 0.000001)])
        let ids = [UUID(), UUID()]
        #expect(try await roundTrip([ids]).first?.value == ids)
    }

    @Test func narrowerServerTypesAreWidened() async throws {
        let scope = try systemScope()
        let row = try await TestCluster.database().transaction(in: scope) { tx in
            try tx.first(
                """
                select 1::int2 a, 2::int4 b, 'x'::varchar d, 'y'::name e, '{"k": "値"}'::jsonb f, \
                '[1]'::json g, 'z'::char(3) h, array[3::int2] i
                """)
        }
        let found = try #require(row)
        #expect(try found.decode("a", Int.self) == 1)
        #expect(try found.decode("b", Int.self) == 2)
        #expect(
            try ["d", "e", "f", "g", "h"].map { try found.decode($0, String.self) } == [
                "x", "y", "{\"k\": \"値\"}", "[1]", "z  ",
            ])
        #expect(try found.decode("i", [Int].self) == [3])
    }

    @Test func enumTypesOfTheDatabaseAreText() async throws {
        let read = try await TestCluster.withSchema { scope, database in
            try await database.transaction(in: scope) { tx in
                try tx.execute("create type state as enum ('held', 'confirmed')")
                return try tx.first("select \("held")::state") { try $0.decode(0, String.self) }
            }
        }
        #expect(read == "held")
    }
}
