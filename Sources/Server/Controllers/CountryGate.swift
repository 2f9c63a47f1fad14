import Countries
import Platform
import Domain

/// Keeps out visitors from countries that a service isn't for.
///
/// An address that nobody can place passes: a mistake of the database should rather let somebody in than keep a
/// resident out.
struct CountryGate: Sendable {
    /// Nil where the operator has given none: then everybody passes.
    var database: CountryDatabase?

    /// Networks that lie in no country: this machine, an office's own network, a provider's inner one.
    private static let local = [
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "::1",
        "fc00::/7", "fe80::/10",
    ].compactMap(AddressRange.init)

    /// The country for which a visitor is kept out; nil when the service may be used.
    func obstacle(to service: ServiceSettings, from address: IPAddress?) -> CountryCode? {
        guard let access = service.access, let database, let address,
            !Self.local.contains(where: { $0.contains(address) }), let letters = database.country(of: address.bytes)
        else { return nil }
        let country = CountryCode(letters: letters)
        return access.countries.contains(country) ? nil : country
    }
}
