import Platform
import Domain

/// A service that can't be used from where the visitor's connection is (C13): why, and whom to ask.
struct ForeignAddressPage: Page {
    static let template = "foreign-address"
    let service: ServiceSettings
    /// Where the connection comes from.
    let country: CountryCode

    var status: Int { 403 }
    var frame: PageFrame { .withoutContact }

    func title(_ context: PageContext, _ words: Words) -> String { words("foreign.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        let admitted = service.access?.countries ?? []
        let names = admitted.map(words.country).joined(separator: words("foreign.separator"))
        return [
            "title": words.html("foreign.title"),
            "service": words.inline(service.name),
            "text": service.access?.text.map(words.rich) ?? words.html("foreign.text"),
            "admitted": names,
            "country": words.country(country),
            "contact": context.tenant.map { ContactBox($0.contact).model(words) },
        ]
    }
}
