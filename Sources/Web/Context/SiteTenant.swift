/// Whom a part of the site's paths belongs to, as far as the web layer has to know.
public protocol SiteTenant: Sendable {
    /// The language tags that it offers.
    var languageTags: [String] { get }
}
