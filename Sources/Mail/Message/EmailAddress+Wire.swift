import Domain

extension EmailAddress {
    /// The address as headers and the SMTP envelope need it: `"a..b"@docomo.ne.jp`.
    var wireText: String { needsQuotes ? "\"\(localPart)\"@\(domain)" : text }

    private var needsQuotes: Bool {
        localPart.split(separator: ".", omittingEmptySubsequences: false).contains { $0.isEmpty }
    }
}
