public import HTTPTypes

extension HTTPFields {
    /// Whether whoever sent these fields takes gzip (RFC 9110, section 12.5.3).
    public var acceptsGzip: Bool {
        guard let accepted = self[.acceptEncoding] else { return false }
        let codings = accepted.split(separator: ",", maxSplits: 16)
        let quality = { (name: String) in codings.lazy.compactMap { Self.quality(of: name, in: $0) }.first }
        return (quality("gzip") ?? quality("*") ?? 0) > 0
    }

    /// The quality of a coding where the entry is about it; 1 where it names none.
    private static func quality(of name: String, in entry: Substring) -> Double? {
        let parts = entry.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
        guard parts.first == name else { return nil }
        return parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
    }
}
