/// Finds what somebody may have meant.
enum NearestWord {
    /// The candidate nearest to `word`, if it is near enough to be a slip of the keyboard.
    ///
    /// Capitals and `_` for `-` count as equal. At most a third of the letters may differ, and at most three.
    static func to(_ word: String, among candidates: [String]) -> String? {
        let plain = folded(word)
        guard !plain.isEmpty, plain.count <= 64 else { return nil }
        let limit = min(3, max(1, plain.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(plain, folded(candidate), limit: limit)
            if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        return best?.word
    }

    private static func folded(_ word: String) -> [Character] {
        word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words.
    private static func distance(_ left: [Character], _ right: [Character], limit: Int) -> Int {
        guard abs(left.count - right.count) <= limit else { return Int.max }
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var next = [row + 1]
            for column in 0..<right.count {
                var cost = min(last[column + 1] + 1, next[column] + 1)
                cost = min(cost, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            before = last
            last = next
        }
        return last[right.count]
    }
}
