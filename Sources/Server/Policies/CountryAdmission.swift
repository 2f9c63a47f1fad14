import Countries
import Web
import Domain

/// May a visitor at this address use a service? Those from countries that it isn't for are kept out.
///
/// An address that nobody can place passes: a mistake of the database should rather let somebody in than keep a
/// resident out.
struct CountryAdmission: Sendable {
    /// Nil where the operator has given none: then everybody passes.
    var database: CountryDatabase?

    /// Networks that lie in no country: this machine, an office's own network, a provider's inner one.
    private static let local = [
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "::1",
        "fc00::/7", "fe80::/10",
    ].compactMap(AddressRange.init)

    /// Lets a visitor through whose address the service is open to.
    ///
    /// - Throws: ``HTTPFailure/foreignAddress(service:country:)``.
    func admit(_ address: IPAddress?, to service: ServiceSettings) throws(HTTPFailure) {
        guard let country = obstacle(to: service, from: address) else { return }
        throw .foreignAddress(service: service.id.name, country: country.letters)
    }

    /// The country for which a visitor is kept out; nil when the service may be used.
    func obstacle(to service: ServiceSettings, from address: IPAddress?) -> CountryCode? {
        guard let access = service.access, let database, let address,
            !Self.local.contains(where: { $0.contains(address) }), let letters = database.country(of: address.bytes)
        else { return nil }
        let country = CountryCode(letters: letters)
        return access.countries.contains(country) ? nil : country
    }
}
