extension EmailAddress {
    /// The address that was probably meant, where this one's domain looks like a slip in a well-known provider's; nil for
    /// every other.
    ///
    /// Only a question: a domain may look like another and be somebody's.
    public var likelyMeant: EmailAddress? {
        Providers.likelyMeant(by: domain).map { EmailAddress(localPart: localPart, domain: $0) }
    }
}

/// Providers whose addresses most people in Japan have, by the domains that they really use.
private enum Providers {
    /// Those whose names are long enough that one slip makes nobody else's.
    private static let confusable = [
        "gmail.com", "yahoo.co.jp", "yahoo.ne.jp", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp", "i.softbank.jp",
        "ymobile.ne.jp", "icloud.com", "outlook.jp", "outlook.com", "hotmail.com", "hotmail.co.jp",
    ]

    /// Domains that look like one of these and are real.
    private static let real: Set<String> = [
        "ymail.com", "mail.com", "email.com", "yahoo.com", "ymobile1.ne.jp", "outlook.co.jp", "hotmail.co.uk",
    ]

    /// Names under which nobody but the provider gives addresses, with the one domain that it uses.
    private static let only = [
        "gmail": "gmail.com", "icloud": "icloud.com", "docomo": "docomo.ne.jp", "ezweb": "ezweb.ne.jp",
    ]

    static func likelyMeant(by domain: String) -> String? {
        guard !confusable.contains(domain), !real.contains(domain) else { return nil }
        let name = domain.prefix { $0 != "." }
        return only[String(name)] ?? confusable.first { isOneSlip(from: Array($0.utf8), to: Array(domain.utf8)) }
    }

    /// Whether two texts differ by one letter more, less or another, or by two neighbours that changed places.
    private static func isOneSlip(from right: [UInt8], to typed: [UInt8]) -> Bool {
        let start = zip(right, typed).prefix { $0 == $1 }.count
        let (right, typed) = (right[start...], typed[start...])
        switch typed.count - right.count {
        case 1: return typed.dropFirst().elementsEqual(right)
        case -1: return typed.elementsEqual(right.dropFirst())
        case 0:
            return typed.dropFirst().elementsEqual(right.dropFirst())
                || typed.count > 1 && typed.prefix(2).elementsEqual(right.prefix(2).reversed())
                    && typed.dropFirst(2).elementsEqual(right.dropFirst(2))
        default: return false
        }
    }
}
