/// "Did you mean" for names that settings refer to.
public enum NearestHint {
    /// A hint at the candidate nearest to `word`, or the list of them where none is near; nil where there are none.
    public static func to(_ word: String, among candidates: [String]) -> String? {
        if let near = NearestWord.to(word, among: candidates) { return "did you mean '\(near)'?" }
        guard !candidates.isEmpty else { return nil }
        return "known here: \(candidates.prefix(20).joined(separator: ", "))"
    }
}
