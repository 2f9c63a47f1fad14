public import FoundationEssentials

extension Migration {
    /// Reads all migrations of a directory, in order.
    ///
    /// They are called `0001_name.sql`; files with other endings are left alone.
    /// - Throws: `MigrationError` for a name of another form, a missing or doubled number, or an unreadable file.
    public static func load(directory: URL) throws(MigrationError) -> [Migration] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        } catch {
            throw .unreadable(file: directory.path)
        }
        var migrations: [Migration] = []
        for name in names where name.hasSuffix(".sql") {
            let (number, title) = try parse(fileName: name)
            migrations.append(Migration(number: number, name: title, sql: try read(directory, name)))
        }
        return try ordered(migrations)
    }

    private static func read(_ directory: URL, _ name: String) throws(MigrationError) -> String {
        do {
            return try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
        } catch {
            throw .unreadable(file: name)
        }
    }

    static func parse(fileName: String) throws(MigrationError) -> (number: Int, name: String) {
        let parts = fileName.dropLast(4).split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let number = Int(parts[0]), number > 0, parts[0].first != "+",
            !parts[1].isEmpty, parts[1].utf8.allSatisfy(isAllowedInName)
        else { throw .badFileName(fileName) }
        return (number, String(parts[1]))
    }

    private static func isAllowedInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
