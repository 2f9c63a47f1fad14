import Domain
import Foundation
import Platform
import Testing

@testable import Server

@Suite struct TenantListTests {
    private func entry(_ id: String, _ name: String, _ prefecture: String? = nil, english: String? = nil)
        -> TenantList.Entry
    {
        TenantList.Entry(
            id: TenantID(name: id), name: LocalizedText(name, translations: english.map { ["en": $0] } ?? [:]),
            prefecture: prefecture.flatMap(Prefecture.init(name:)))
    }

    /// As many as the country has municipalities.
    private var country: [TenantList.Entry] {
        (0..<1741).map { entry("town-\(10_000 + $0)", "町\($0)", Prefecture.all[$0 % 47].name) }
    }

    private func names(_ list: TenantList) -> [String] { list.groups.flatMap { $0.tenants.map(\.name.japanese) } }

    @Test func aWholeCountryIsShownFiftyAtATimeAndEverybodyOnce() {
        var seen: [String] = []
        for page in 1...35 {
            let list = TenantList(country, TenantList.Query(page: page))
            #expect(list.count == 1741 && list.pages == 35 && list.query.page == page)
            #expect(names(list).count == (page < 35 ? 50 : 41))
            seen += names(list)
        }
        #expect(Set(seen).count == 1741 && seen.count == 1741)
        for (asked, shown) in [(0, 1), (-1, 1), (36, 35), (Int.max, 35)] {
            #expect(TenantList(country, TenantList.Query(page: asked)).query.page == shown)
        }
    }

    @Test func groupsGoFromNorthToSouthAndThoseWithoutAPrefectureLast() {
        let list = TenantList(
            [
                entry("z-bureau", "出入国在留管理局"), entry("naha", "那覇市", "沖縄県"), entry("sapporo", "札幌市", "北海道"),
                entry("chitose", "千歳市", "北海道"),
            ], TenantList.Query())
        #expect(list.groups.map(\.prefecture?.name) == ["北海道", "沖縄県", nil])
        #expect(names(list) == ["千歳市", "札幌市", "那覇市", "出入国在留管理局"])
        #expect(list.prefectures.map(\.prefecture.name) == ["北海道", "沖縄県"])
        #expect(list.prefectures.map(\.count) == [2, 1])
    }

    @Test(arguments: [
        ("霧ケ沢", "霧ヶ沢町"), ("ｷﾘｶﾞｻﾜ", "霧ヶ沢町"), ("きりがさわ", "霧ヶ沢町"), ("ＫＩＲＩ", "霧ヶ沢町"), ("KIRIGASAWA town", "霧ヶ沢町"),
        ("若　葉", "若葉市"), ("沖縄", "若葉市"), ("wakaba-c", "若葉市"),
    ])
    func whateverIsTypedFindsTheOffice(typed: String, found: String) {
        let all = [
            entry("kirigasawa-town", "{霧ヶ沢|きりがさわ}町", english: "Kirigasawa Town"), entry("wakaba-city", "若葉市", "沖縄県"),
        ]
        let list = TenantList(all, TenantList.Query(text: typed))
        #expect(names(list).map { $0.replacing("{霧ヶ沢|きりがさわ}", with: "霧ヶ沢") } == [found])
    }

    @Test func prefectureAndWordsNarrowTogether() throws {
        let okinawa = try #require(Prefecture(name: "沖縄県"))
        let list = TenantList(country, TenantList.Query(text: "町1", prefecture: okinawa))
        #expect(!names(list).isEmpty && list.groups.map(\.prefecture) == [okinawa])
        #expect(names(list).allSatisfy { $0.hasPrefix("町1") } && list.count == names(list).count)
        #expect(TenantList(country, TenantList.Query(text: "無い")).groups.isEmpty)
    }
}
