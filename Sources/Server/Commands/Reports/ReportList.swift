/// Reports of several things, an array in JSON.
struct ReportList<Element: Report>: Report {
    private(set) var reports: [Element]
    /// What kept others from being reported.
    private(set) var failures: [CommandFailure] = []
    /// What people are told of a list that is empty.
    private var nothing: String?

    init(_ reports: [Element], orSay nothing: String? = nil) {
        self.reports = reports
        self.nothing = nothing
    }

    /// A report on each of `items`: what an operator can mend keeps no other from its own.
    ///
    /// - Parameter broken: gets the list so far when anything else ends it, before that is thrown.
    init<Item>(
        each items: [Item], broken: (ReportList) throws -> Void = { _ in }, report: (Item) async throws -> Element
    ) async throws {
        self.init([])
        for item in items {
            do {
                reports.append(try await report(item))
            } catch {
                guard let failure = CommandFailure(error) else {
                    try broken(self)
                    throw error
                }
                failures.append(failure)
            }
        }
    }

    var text: String { reports.map(\.text).joined() }
    var remark: String? { reports.isEmpty ? nothing : nil }
    var failure: CommandFailure? { .all(reports.compactMap(\.failure) + failures) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(reports)
    }
}
