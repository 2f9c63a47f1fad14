import Platform
import Domain

extension MapSettings {
    /// What `map.mustache` gets: the way to a counter.
    func model(_ context: PageContext, _ words: Words) -> Model {
        var model: Model = ["access": words.rich(access), "url": url]
        if let image {
            model["image"] =
                [
                    "source": context.paths.to(\.file, image), "text": imageText.map(words.plain) ?? words("check.map"),
                ] as Model
        }
        return model
    }
}
