import Domain

/// Reports of several things, an array in JSON.
struct ReportList<Element: Report>: Report {
    private(set) var reports: [Element]
    /// What kept others from being reported.
    private(set) var failures: [CommandFailure] = []
    /// What people are told of a list that is empty.
    private var nothing: Bilingual?

    init(_ reports: [Element], orSay nothing: Bilingual? = nil) {
        self.reports = reports
        self.nothing = nothing
    }

    /// A report on each of `items`, in their order: what an operator can mend keeps no other from its own.
    ///
    /// - Parameters:
    ///   - atATime: how many are worked on side by side.
    ///   - broken: gets the list so far when anything else ends it, before that is thrown; no further item is begun then.
    ///   - isWorthWaiting: whether an item that fails so is tried again when the others are done.
    init<Item: Sendable>(
        each items: [Item], atATime: Int = 1, broken: (ReportList) throws -> Void = { _ in },
        isWorthWaiting: (any Error) -> Bool = { _ in false },
        report: @escaping @Sendable (Item) async throws -> Element
    ) async throws {
        self.init([])
        var results = await Self.results(of: items, atATime: atATime, report)
        var waiting = items.indices.count
        while waiting > 0 {
            let left = items.indices.filter { index in
                if case .failure(let error) = results[index] { isWorthWaiting(error) } else { false }
            }
            guard left.count < waiting else { break }
            for index in left { results[index] = await Self.result { try await report(items[index]) } }
            waiting = left.count
        }
        var unexpected: (any Error)?
        for result in items.indices.compactMap({ results[$0] }) {
            switch result {
            case .success(let report): reports.append(report)
            case .failure(let error):
                if let failure = CommandFailure(error) {
                    failures.append(failure)
                } else {
                    unexpected = unexpected ?? error
                }
            }
        }
        guard let unexpected else { return }
        try broken(self)
        throw unexpected
    }

    /// The results by the items' positions; some are missing where an operator can't mend what has happened.
    private static func results<Item: Sendable>(
        of items: [Item], atATime: Int, _ report: @escaping @Sendable (Item) async throws -> Element
    ) async -> [Int: Result<Element, any Error>] {
        await withTaskGroup(of: (Int, Result<Element, any Error>).self) { group in
            var results: [Int: Result<Element, any Error>] = [:]
            var isBroken = false
            for (index, item) in items.enumerated() {
                if index >= atATime, let (done, result) = await group.next() {
                    results[done] = result
                    isBroken = isBroken || isUnexpected(result)
                }
                if isBroken { break }
                group.addTask { (index, await Self.result { try await report(item) }) }
            }
            for await (done, result) in group { results[done] = result }
            return results
        }
    }

    private static func isUnexpected(_ result: Result<Element, any Error>) -> Bool {
        if case .failure(let error) = result { CommandFailure(error) == nil } else { false }
    }

    private static func result(_ work: () async throws -> Element) async -> Result<Element, any Error> {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }

    var text: Bilingual { reports.map(\.text).joined() }
    var remark: Bilingual? { reports.isEmpty ? nothing : nil }
    var failure: CommandFailure? { .all(reports.compactMap(\.failure) + failures) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(reports)
    }
}
