/// Requests of browsers that the server doesn't know yet.
struct PublicRequests {
    let port: UInt16

    /// A tenant's first page.
    func home(of tenant: String) -> [UInt8] { get("/\(tenant)") }

    /// The server's plain text.
    func plain() -> [UInt8] { get("/livez") }

    /// Whether all tenants are served.
    func ready() -> [UInt8] { get("/readyz") }

    /// What browsers send with everything.
    var fields: String {
        """
        Host: localhost:\(port)\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
        Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
        Accept-Language: ja,en-US;q=0.7,en;q=0.3\r
        Accept-Encoding: gzip, deflate, br\r

        """
    }

    private func get(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\n\(fields)\r\n".utf8)
    }
}
