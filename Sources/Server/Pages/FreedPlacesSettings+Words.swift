import Platform
import Domain

extension FreedPlacesSettings {
    /// What a page says about places that come back later: the text `freed-places.<page>`.
    func sentence(_ page: String, _ words: Words) -> Markup {
        words.html(
            "freed-places.\(page)",
            [
                "from": Self.length(returnAfter.lowerBound, words), "to": Self.length(returnAfter.upperBound, words),
            ])
    }

    /// Whole hours as hours, everything else as minutes.
    private static func length(_ minutes: Int, _ words: Words) -> String {
        minutes.isMultiple(of: 60)
            ? words("freed-places.hours", count: minutes / 60) : words("freed-places.minutes", count: minutes)
    }
}
