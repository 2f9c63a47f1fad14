/// A content type with its parameters: `multipart/form-data; boundary=x`.
struct MediaType {
    /// In lower case, such as `multipart/form-data`.
    let name: String
    /// By their names in lower case, without quotes.
    private let parameters: [String: String]

    /// - Parameter field: the value of `Content-Type`; nil where a parameter comes twice.
    init?(_ field: String?) {
        guard let parts = field?.split(separator: ";").map({ $0.trimmingPrefix { $0 == " " || $0 == "\t" } }),
            let first = parts.first
        else { return nil }
        name = first.lowercased().filter { $0 != " " }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let value = part[part.index(after: equals)...].filter { $0 != "\"" && $0 != " " }
            guard parameters.updateValue(value, forKey: part[..<equals].lowercased()) == nil else { return nil }
        }
        self.parameters = parameters
    }

    /// Whether text of it is UTF-8: said so, or nothing said.
    var isUTF8: Bool { parameters["charset"].map { $0.lowercased() == "utf-8" } ?? true }

    /// The delimiter of an upload's parts, within the lengths of RFC 2046; nil for every other type.
    var boundary: String? {
        guard name == "multipart/form-data", let boundary = parameters["boundary"],
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        return boundary
    }
}
