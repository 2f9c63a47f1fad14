/// How many tenants are looked after at a time: enough that one that waits delays nobody, few enough that visitors get
/// connections.
let tenantsAtATime = 4

extension Sequence where Element: Sendable, Self: Sendable {
    /// Does something with every element, a few at a time, in their order.
    func forEach(atATime most: Int, _ body: @escaping @Sendable (Element) async -> Void) async {
        await withDiscardingTaskGroup { group in
            let (turns, free) = AsyncStream.makeStream(of: Void.self)
            for _ in 0..<most { free.yield() }
            var turn = turns.makeAsyncIterator()
            for element in self {
                guard await turn.next() != nil else { return }
                group.addTask {
                    await body(element)
                    free.yield()
                }
            }
        }
    }
}
