/// "Did you mean" for names that settings refer to.
public enum NearestHint {
    /// A hint at the candidate nearest to `word`, or the list of them where none is near; nil where there are none.
    public static func to(_ word: String, among candidates: [String]) -> Bilingual? {
        if let near = NearestWord.to(word, among: candidates) { return meant(near) }
        guard !candidates.isEmpty else { return nil }
        let known = candidates.prefix(20)
        return Bilingual(
            "known here: \(known.joined(separator: ", "))", ja: "ここで使えるのは次のとおりです：\(known.joined(separator: "、"))")
    }

    /// A hint at the word that was probably meant.
    static func meant(_ word: String) -> Bilingual {
        Bilingual("did you mean '\(word)'?", ja: "「\(word)」の誤りではありませんか。")
    }

    /// A hint that says what to write.
    static func write(_ text: String) -> Bilingual {
        Bilingual("write \(text)", ja: "「\(text)」と書いてください。")
    }
}
