import CLibPQ

extension Connection {
    /// Drops on the server what was evicted, in one round trip when it is worth one.
    ///
    /// Only outside of transactions, while nobody waits for an answer.
    func dropEvicted() {
        guard cache.evicted.count >= Self.worthARoundTrip else { return }
        let text = cache.takeEvicted().map { "deallocate \($0)" }.joined(separator: "; ")
        if (try? simple(text, stage: .rollback)) == nil { isCondemned = true }
    }

    private static let worthARoundTrip = 16

    /// Forgets all prepared statements here and on the server.
    ///
    /// Only outside of transactions.
    func forgetStatements() {
        cache.removeAll()
        if (try? simple("deallocate all", stage: .rollback)) == nil { isCondemned = true }
    }
}
