import NIOHTTP1

/// What has to be known of a request to frame its answer.
struct RequestFraming {
    /// Why it is answered unread: it can be read in two ways, or nobody here can read it at all.
    var refusal: HTTPResponseStatus?
    var isHead = false
    /// Of a program that knows HTTP/1.0 alone, and no chunks.
    var isOld = false
    /// Whether the connection ends with its answer.
    var isLast = false
    /// Whether its sender waits to be asked for the body.
    var awaitsContinue = false

    /// One of which not even the head could be read.
    static let unreadable = RequestFraming(isLast: true)
}

extension RequestFraming {
    /// - Parameter bodyBytes: nobody is asked to send a longer body.
    init(_ head: HTTPRequestHead, bodyBytes: Int) {
        isHead = head.method == .HEAD
        isOld = head.version.minor == 0
        refusal = Self.refusal(of: head)
        let options = head.headers[canonicalForm: "Connection"].map { $0.lowercased() }
        // Behind an upgrade the decoder reads nothing any more, although we don't make it.
        let isUpgrade = options.contains("upgrade") && head.headers.contains(name: "Upgrade")
        isLast = isOld || options.contains("close") || isUpgrade || refusal != nil
        guard !isOld, head.headers.contains(name: "Expect") else { return }
        let length = head.headers.first(name: "Content-Length").map { Int($0) ?? .max }
        if let length, length > bodyBytes {
            isLast = true
        } else {
            awaitsContinue = length != 0
        }
    }

    private static func refusal(of head: HTTPRequestHead) -> HTTPResponseStatus? {
        let (hosts, codings) = (head.headers["Host"], head.headers[canonicalForm: "Transfer-Encoding"])
        let isOld = head.version.minor == 0
        if head.method == .CONNECT || hosts.count > 1 || (hosts.isEmpty && !isOld) { return .badRequest }
        if !hosts.allSatisfy(isAuthority) || (isOld && !codings.isEmpty) { return .badRequest }
        if !codings.isEmpty, codings.count > 1 || codings[0].lowercased() != "chunked" { return .notImplemented }
        if !isOld, head.headers["Expect"].contains(where: { $0.lowercased() != "100-continue" }) {
            return .expectationFailed
        }
        return nil
    }

    /// Whether a `Host` field could be one (RFC 3986, host and port).
    private static func isAuthority(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._~!$&'()*+,;=:%[]".utf8.contains(byte)
            }
        }
    }

    /// Completes the head of the answer.
    func frame(_ head: inout HTTPResponseHead) {
        if let refusal { head.status = refusal }
        if isLast { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        head.headers.remove(name: "Transfer-Encoding")
        if !head.status.mayHaveResponseBody {
            head.headers.remove(name: "Content-Length")
        } else if !head.headers.contains(name: "Content-Length"), !isHead, !isOld {
            head.headers.add(name: "Transfer-Encoding", value: "chunked")
        }
    }
}
