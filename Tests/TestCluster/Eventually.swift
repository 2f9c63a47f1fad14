/// Lets other tasks go on until something is so; gives up, and says false, after a time that no healthy run needs.
public func eventually(
    isolation: isolated (any Actor)? = #isolation, _ condition: () async throws -> Bool
) async rethrows -> Bool {
    let limit = ContinuousClock.now.advanced(by: .seconds(120))
    while ContinuousClock.now < limit {
        if try await condition() { return true }
        await Task.yield()
    }
    return false
}
