import Foundation
import Postgres
import Testing

@Suite struct MigrationFileTests {
    private func load(_ files: [String: String]) throws(MigrationError) -> [Migration] {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: directory) }
        do {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: directory.appendingPathComponent(name))
            }
        } catch {
            throw .unreadable(file: "\(error)")
        }
        return try Migration.load(directory: directory)
    }

    @Test func filesAreReadInTheirOrder() throws {
        let migrations = try load(["0002_add-note.sql": "select 2", "0001_item.sql": "select '窓口'", "README.md": ""])
        #expect(
            migrations == [
                Migration(number: 1, name: "item", sql: "select '窓口'"),
                Migration(number: 2, name: "add-note", sql: "select 2"),
            ])
    }

    @Test func gapsAndDoublesAreRefused() {
        #expect(throws: MigrationError.gap(missing: 2)) { try load(["0001_a.sql": "", "0003_b.sql": ""]) }
        #expect(throws: MigrationError.gap(missing: 1)) { try load(["0002_a.sql": ""]) }
        #expect(throws: MigrationError.duplicate(number: 1)) { try load(["0001_a.sql": "", "0001_b.sql": ""]) }
    }

    @Test(arguments: [
        "1_a.sql", "0001.sql", "0001_.sql", "0001_A.sql", "abcd_a.sql", "0000_a.sql", "-001_a.sql", "+001_a.sql",
    ])
    func otherNamesAreRefused(name: String) {
        #expect(throws: MigrationError.badFileName(name)) { try load([name: ""]) }
    }

    @Test func missingDirectoryIsAnError() {
        #expect(throws: MigrationError.unreadable(file: "/nonexistent")) {
            try Migration.load(directory: URL(fileURLWithPath: "/nonexistent"))
        }
    }
}
