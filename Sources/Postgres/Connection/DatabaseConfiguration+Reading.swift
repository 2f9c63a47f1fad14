import CLibPQ

extension DatabaseConfiguration {
    /// Whether libpq can read a connection string or URI: one word alone it would take for a database's name.
    public static func canRead(_ connectionString: String) -> Bool {
        let isURI = ["postgresql://", "postgres://"].contains { connectionString.hasPrefix($0) }
        guard isURI || connectionString.contains("=") else { return false }
        // Its message quotes the string, passwords and all.
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(connectionString, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        return options != nil
    }
}
