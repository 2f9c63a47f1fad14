/// One numbered change of a schema's tables.
public struct Migration: Hashable, Sendable {
    /// Its place in the order, from 1 without gaps.
    public let number: Int
    /// What it does, in the words of its file's name.
    public let name: String
    /// The statements.
    ///
    /// They must not end the transaction they run in.
    public let sql: String

    /// A migration by its parts.
    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// Puts migrations in order.
    /// - Throws: `MigrationError` when numbers are missing or doubled.
    static func ordered(_ migrations: [Migration]) throws(MigrationError) -> [Migration] {
        let ordered = migrations.sorted { $0.number < $1.number }
        for (index, migration) in ordered.enumerated() {
            if index > 0, ordered[index - 1].number == migration.number {
                throw .duplicate(number: migration.number)
            }
            guard migration.number == index + 1 else { throw .gap(missing: index + 1) }
        }
        return ordered
    }
}
