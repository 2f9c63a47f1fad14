import TestCluster
import Testing

@testable import Postgres

@Suite struct BindingTests {
    @Test(arguments: ["'; drop table note; --", "$1", "\\", "%s", "\u{0}x".dropFirst().description, "窓口 🪪", ""])
    func textFromOutsideStaysData(text: String) async throws {
        try await TestCluster.withSchema { scope, database in
            let read = try await database.transaction(in: scope) { tx in
                try tx.execute("create table note (body text not null)")
                try tx.execute("insert into note values (\(text))")
                return try tx.first("select body from note where body = \(text)") { try $0.decode("body", String.self) }
            }
            #expect(read == text)
        }
    }

    @Test func textWithNulByteIsRefusedWithoutBeingRepeated() async throws {
        let scope = SchemaScope(schema: try SQLIdentifier("public"), role: nil)
        let database = try await TestCluster.database()
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction(in: scope) { tx in _ = try tx.execute("select \("secret\u{0}")") }
        }
        #expect(error?.sqlState == .characterNotInRepertoire)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func fragmentsAreRenumbered() async throws {
        let scope = SchemaScope(schema: try SQLIdentifier("public"), role: nil)
        let database = try await TestCluster.database()
        let many = (2...12).reduce("select \(1)::int8 as n" as SQL) { "\($0) union all select \($1)::int8" }
        let sum = try await database.transaction(in: scope) { tx in
            try tx.first("select sum(n)::int8 + \(100) from (\(many)) s where n > \(2)") { try $0.decode(0, Int.self) }
        }
        #expect(sum == 75 + 100)
        #expect(("a \(1)" as SQL).text == "a $1")
        #expect(
            ("x = \(1) and \("y = \(2) or z = \("$1")" as SQL) and w" as SQL).text
                == "x = $1 and y = $2 or z = $3 and w")
    }

    @Test(arguments: ["", "1a", "A", "a-b", "a\"b", "窓", "a b", String(repeating: "a", count: 64)])
    func unsafeNamesAreNoIdentifiers(name: String) {
        #expect(throws: PostgresError.self) { try SQLIdentifier(name) }
    }

    @Test func reservedWordsWorkAsIdentifiers() throws {
        #expect(try SQLIdentifier("select").description == "\"select\"")
        #expect(try SQLIdentifier("_a9").name == "_a9")
    }
}
