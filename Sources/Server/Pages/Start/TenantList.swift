import Domain
import Platform

/// A page of the list of tenants: those that somebody looks for, grouped by prefecture.
struct TenantList: Sendable {
    /// The most tenants on a page.
    static let pageSize = 50
    /// The most characters that are looked for.
    static let longestQuery = 100

    /// A tenant as listed.
    struct Entry: Sendable {
        var id: TenantID
        var name: LocalizedText
        /// Where it is; nil of those that belong to none, such as the state's offices.
        var prefecture: Prefecture?

        fileprivate func matches(_ typed: String) -> Bool {
            let names = [name.japanese, id.name, prefecture?.name ?? ""] + name.translations.values
            return names.contains { SearchText($0).matches(typed) }
        }
    }

    /// Tenants of one prefecture, or of none.
    struct Group: Sendable {
        var prefecture: Prefecture?
        var tenants: [Entry]
    }

    /// What somebody looks for.
    struct Query: Sendable, Equatable {
        var text = ""
        var prefecture: Prefecture?
        /// From 1.
        var page = 1
    }

    let query: Query
    /// Of this page.
    let groups: [Group]
    /// Prefectures in which there are tenants, with their number; whatever is looked for.
    let prefectures: [(prefecture: Prefecture, count: Int)]
    /// How many are found.
    let count: Int
    /// How many pages they take, at least 1.
    let pages: Int

    /// Looks among all tenants; a page that there isn't is the last.
    init(_ tenants: [Entry], _ query: Query) {
        let found = tenants.filter { tenant in
            (query.prefecture == nil || tenant.prefecture == query.prefecture)
                && (query.text.isEmpty || tenant.matches(query.text))
        }.sorted(by: Self.isBefore)
        count = found.count
        pages = max(1, (found.count + Self.pageSize - 1) / Self.pageSize)
        var query = query
        query.page = min(max(1, query.page), pages)
        self.query = query
        groups = Self.grouped(found.dropFirst((query.page - 1) * Self.pageSize).prefix(Self.pageSize))
        prefectures = Self.counted(tenants)
    }

    /// From north to south, those without a prefecture last.
    private static func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        let codes = (left.prefecture?.code ?? Int.max, right.prefecture?.code ?? Int.max)
        return codes.0 == codes.1 ? left.id.name < right.id.name : codes.0 < codes.1
    }

    private static func grouped(_ tenants: some Sequence<Entry>) -> [Group] {
        var groups: [Group] = []
        for tenant in tenants {
            if let last = groups.last, last.prefecture == tenant.prefecture {
                groups[groups.count - 1].tenants.append(tenant)
            } else {
                groups.append(Group(prefecture: tenant.prefecture, tenants: [tenant]))
            }
        }
        return groups
    }

    private static func counted(_ tenants: [Entry]) -> [(prefecture: Prefecture, count: Int)] {
        Dictionary(grouping: tenants.compactMap(\.prefecture)) { $0 }.map { ($0.key, $0.value.count) }
            .sorted { $0.prefecture < $1.prefecture }
    }
}
