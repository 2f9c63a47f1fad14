import Domain
import Foundation
import Platform
import Web

/// The platform's own first page (GET /): its tenants where the operator lists them, else how to come to one's office.
struct TenantIndexPage: Page {
    static let template = "tenant-index"

    /// Nil where they aren't listed.
    var list: TenantList?

    func title(_ context: PageContext, _ words: Words) -> String { words("tenants.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        var model: Model = ["title": words.html("tenants.title")]
        guard let list else { return model }
        let query = list.query
        let isNarrowed = !query.text.isEmpty || query.prefecture != nil
        // Few enough to be seen at once need neither a search nor jumps.
        let isLong = isNarrowed || list.count > Self.most
        model["list"] =
            [
                "action": SitePaths.platform.to(\.tenants), "query": query.text,
                "is-long": isLong,
                "found": isNarrowed ? found(list.count, words) : nil,
                "all": isNarrowed ? SitePaths.platform.to(\.tenants) : nil,
                "has-prefectures": isLong && !list.prefectures.isEmpty, "prefectures": jumps(list, words),
                "groups": groups(list, words), "pages": pages(list, words),
            ] as Model
        return model
    }

    private func found(_ count: Int, _ words: Words) -> Markup {
        count == 0 ? words.html("tenants.none") : words.html("tenants.found", count: count)
    }

    /// The most tenants that need no search.
    private static let most = 20

    private func groups(_ list: TenantList, _ words: Words) -> [Model] {
        // One kind alone needs no heading.
        let hasHeadings = !list.prefectures.isEmpty
        return list.groups.map { group in
            [
                "heading": hasHeadings ? heading(group.prefecture, words) : nil,
                "tenants": group.tenants.map { tenant -> Model in
                    ["href": SitePaths(tenant: tenant.id).to(\.home), "name": words.name(tenant.name)]
                },
            ]
        }
    }

    private func heading(_ prefecture: Prefecture?, _ words: Words) -> Markup {
        words.html(prefecture.map { "tenants.prefecture.\($0.code)" } ?? "tenants.no-prefecture")
    }

    private func jumps(_ list: TenantList, _ words: Words) -> [Model] {
        list.prefectures.map { prefecture, count in
            [
                "href": address(TenantList.Query(prefecture: prefecture)), "name": heading(prefecture, words),
                "count": count, "current": prefecture == list.query.prefecture ? "true" : nil,
            ]
        }
    }

    private func pages(_ list: TenantList, _ words: Words) -> Model? {
        guard list.pages > 1 else { return nil }
        func address(of page: Int) -> String? {
            guard (1...list.pages).contains(page) else { return nil }
            var query = list.query
            query.page = page
            return self.address(query)
        }
        return [
            "previous": address(of: list.query.page - 1), "next": address(of: list.query.page + 1),
            "place": words.html("tenants.place", ["page": "\(list.query.page)", "pages": "\(list.pages)"]),
        ]
    }

    private func address(_ query: TenantList.Query) -> String {
        let fields = [
            query.text.isEmpty ? nil : "q=\(Self.encoded(query.text))",
            query.prefecture.map { "prefecture=\($0.code)" }, query.page > 1 ? "page=\(query.page)" : nil,
        ].compactMap { $0 }
        let path = SitePaths.platform.to(\.tenants)
        return fields.isEmpty ? path : "\(path)?\(fields.joined(separator: "&"))"
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
