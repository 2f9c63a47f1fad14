/// Picks the language of a request's page among those the platform speaks.
public struct LanguageChoice: Sendable {
    /// Language tags, the fallback first: `["ja", "en"]`.
    let offered: [String]

    /// - Parameter offered: at least one tag, the fallback first.
    public init(offered: [String] = ["ja", "en"]) {
        self.offered = offered
    }

    /// How much of `Accept-Language` is read: browsers send less than a hundred characters.
    private static let readCharacters = 512

    /// The tag the platform falls back to.
    var fallback: String { offered.first ?? "ja" }

    /// The offered tag that a choice names exactly, or nil.
    public func validated(_ tag: some StringProtocol) -> String? {
        offered.first { $0.utf8.elementsEqual(tag.utf8) }
    }

    /// The page's language: what was chosen before, else what the browser prefers, else the fallback.
    func language(cookie: String?, acceptLanguage: String?) -> String {
        if let chosen = cookie.flatMap(validated) { return chosen }
        guard let acceptLanguage = acceptLanguage?.prefix(Self.readCharacters) else { return fallback }
        var best = fallback
        var bestQuality = 0.0
        // Nobody speaks more than sixteen languages; a longer list only costs time.
        for entry in acceptLanguage.split(separator: ",").prefix(16) {
            let parts = entry.split(separator: ";")
            guard let tag = parts.first, let offered = match(tag.filter { $0 != " " }) else { continue }
            let quality = Self.quality(parts.dropFirst())
            if quality > bestQuality {
                best = offered
                bestQuality = quality
            }
        }
        return best
    }

    /// The choice among those of its languages that a tenant offers too.
    func among(_ tags: [String]) -> LanguageChoice {
        LanguageChoice(offered: offered.filter(tags.contains))
    }

    /// `en-GB` is served by `en`, `zh-CN` by `zh-Hans`, `zh` by the first Chinese offered; never one script by another.
    private func match(_ tag: String) -> String? {
        let wanted = Self.scripted(tag.lowercased())
        var range = wanted[...]
        while true {
            if let found = offered.first(where: { $0.lowercased() == range }) { return found }
            guard let dash = range.lastIndex(of: "-") else { break }
            range = range[..<dash]
        }
        return offered.first { $0.lowercased().hasPrefix("\(wanted)-") }
    }

    /// Chinese is offered by its script, while browsers name the country.
    private static func scripted(_ tag: String) -> String {
        switch tag {
        case "zh-cn", "zh-sg", "zh-my": "zh-hans"
        case "zh-tw", "zh-hk", "zh-mo": "zh-hant"
        default: tag
        }
    }

    private static func quality(_ parameters: ArraySlice<Substring>) -> Double {
        for parameter in parameters {
            let text = parameter.filter { $0 != " " }
            if text.hasPrefix("q=") { return Double(text.dropFirst(2)) ?? 0 }
        }
        return 1
    }
}
