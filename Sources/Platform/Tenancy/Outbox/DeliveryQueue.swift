import Domain

/// Whose mails are claimed next, and how many, so that no tenant and no receiving domain takes all connections.
///
/// The rule is that of a dynamic threshold: a tenant may have as many mails under way as connections are free, and so may a
/// domain. The first takes half of them, the next half of the rest, and a connection is left for whoever comes new. For
/// a tenant that has nothing under way a domain may have three times as many: it waits for others' mails only when nearly
/// all connections are at one domain. See decision 29.
struct DeliveryQueue {
    /// A claim to carry out.
    struct Claim: Equatable {
        var tenant: TenantID
        /// The most mails.
        var limit: Int
        /// Domains that have their share.
        var besides: Set<String>
    }

    private let connections: Int
    private var isClosed = false
    /// Tenants that may have mail to send, in turn.
    private var waiting: [TenantID] = []
    /// Of those, tenants of which only mails for these domains are left.
    private var domainsAwaited: [TenantID: Set<String>] = [:]
    /// Claims under way with their limits: nobody knows yet for which domains.
    private var claims: [TenantID: Int] = [:]
    /// Tenants that were called again while their claim was under way.
    private var calledAgain: Set<TenantID> = []
    private var mailsOfTenants: [TenantID: Int] = [:]
    private var mailsForDomains: [String: Int] = [:]

    init(connections: Int) {
        self.connections = connections
    }

    /// Tenants whose mail hasn't been claimed.
    var unclaimed: [TenantID] { waiting + calledAgain }

    /// Whether nothing is under way, and nothing comes any more.
    var isDone: Bool { isClosed && waiting.isEmpty && claims.isEmpty && mailsOfTenants.isEmpty }

    /// A tenant may have mail to send.
    mutating func add(_ tenant: TenantID) {
        if claims[tenant] != nil {
            calledAgain.insert(tenant)
        } else if domainsAwaited.removeValue(forKey: tenant) == nil, !waiting.contains(tenant) {
            waiting.append(tenant)
        }
    }

    /// Nobody is added any more.
    mutating func close() {
        isClosed = true
    }

    /// Takes the next claim that there is room for.
    mutating func next() -> Claim? {
        for (index, tenant) in waiting.enumerated() {
            guard let claim = claim(of: tenant) else { continue }
            waiting.remove(at: index)
            domainsAwaited[tenant] = nil
            claims[tenant] = claim.limit
            return claim
        }
        return nil
    }

    /// What a claim has brought, by the mails' domains: from now on they are under way.
    mutating func begin(_ domains: [String], of claim: Claim) {
        claims[claim.tenant] = nil
        if !domains.isEmpty { mailsOfTenants[claim.tenant, default: 0] += domains.count }
        for domain in domains { mailsForDomains[domain, default: 0] += 1 }
        if domains.count == claim.limit || calledAgain.remove(claim.tenant) != nil {
            add(claim.tenant)
        } else if !claim.besides.isEmpty {
            waiting.append(claim.tenant)
            domainsAwaited[claim.tenant] = claim.besides
        }
    }

    /// A mail isn't under way any more.
    mutating func end(_ domain: String, of tenant: TenantID) {
        Self.takeOne(from: &mailsOfTenants, tenant)
        Self.takeOne(from: &mailsForDomains, domain)
    }

    private func claim(of tenant: TenantID) -> Claim? {
        let reserved = claims.values.reduce(0, +)
        let free = connections - reserved - mailsOfTenants.values.reduce(0, +)
        let own = mailsOfTenants[tenant] ?? 0
        /// How many more a domain may have, should all that is being claimed be for it.
        func room(beside underWay: Int) -> Int {
            let underWay = underWay + reserved
            let isExempt = own == 0 && free > 0 && underWay < 3 * free
            return max(Self.share(of: free, beside: underWay), isExempt ? 1 : 0)
        }
        var limit = min(Self.share(of: free, beside: own), room(beside: 0))
        var besides: Set<String> = []
        for (domain, underWay) in mailsForDomains {
            let room = room(beside: underWay)
            if room == 0 { besides.insert(domain) } else { limit = min(limit, room) }
        }
        if limit == 0 || domainsAwaited[tenant]?.isSubset(of: besides) ?? false { return nil }
        return Claim(tenant: tenant, limit: limit, besides: besides)
    }

    /// How many of `free` connections whoever has `underWay` may take, one after the other, while that is fewer than are
    /// free.
    private static func share(of free: Int, beside underWay: Int) -> Int {
        max(0, (free - underWay + 1) / 2)
    }

    private static func takeOne<Key>(from counts: inout [Key: Int], _ key: Key) {
        guard let count = counts[key] else { return }
        counts[key] = count > 1 ? count - 1 : nil
    }
}
