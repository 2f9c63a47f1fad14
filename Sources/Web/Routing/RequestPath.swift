/// One page has one path: a slash too many is mended or refused before anything else is done.
public enum RequestPath: Equatable {
    /// The path as it should be.
    case canonical
    /// The same page without its trailing slash.
    case redirect(to: String)
    /// It leads to no page of ours.
    case unknown
    /// Longer than any of ours.
    case tooLong

    /// The most bytes of path and query together.
    static let limit = 4096

    /// A path of this very site, or nil: `//` and `\` would begin another host's address.
    public static func own(_ path: String?) -> String? {
        guard let path, path.utf8.count <= limit, path.first == "/", !path.hasPrefix("//"),
            path.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return path
    }

    /// Judges a request's target.
    ///
    /// - Parameter mayRedirect: GET or HEAD; a form is never sent on.
    init(path: String, query: String?, mayRedirect: Bool) {
        let bytes = path.utf8
        guard bytes.count + (query?.utf8.count ?? 0) <= Self.limit else {
            self = .tooLong
            return
        }
        guard bytes.count > 1 else {
            self = path == "/" ? .canonical : .unknown
            return
        }
        var previous: UInt8 = 0
        for byte in bytes {
            // `//` and `\` begin another host's address in a browser, so neither may reach `Location`.
            let isDoubled = byte == UInt8(ascii: "/") && previous == byte
            guard !isDoubled, byte > 0x20, byte != UInt8(ascii: "\\") else {
                self = .unknown
                return
            }
            previous = byte
        }
        guard previous == UInt8(ascii: "/") else {
            self = bytes.first == UInt8(ascii: "/") ? .canonical : .unknown
            return
        }
        self = mayRedirect ? .redirect(to: path.dropLast() + (query.map { "?\($0)" } ?? "")) : .unknown
    }
}
