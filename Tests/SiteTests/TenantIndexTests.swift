import Testing

/// The platform's own first page.
@Suite struct TenantIndexTests {
    @Test func tenantsAreListedOnlyWhereTheOperatorWantsIt() async throws {
        try await withTestApp("aoba-city", "shiranami-city", listing: false) { app in
            let page = try await app.browser().open("/")
            #expect(page.status == 200 && page.main.contains("ご案内にあるアドレス（URL）を開いて"))
            #expect(!page.main.contains("青葉市") && !page.links().contains { $0.contains("city") })
            #expect(try await app.browser().open("/aoba-city").status == 200)
        }
        try await withTestApp("aoba-city", "tokyo-immigration") { app in
            let page = try await app.browser().open("/")
            #expect(page.links("青葉市").count == 1)
            // From north to south, and what belongs to no prefecture last.
            #expect(page.main.contains("東京都 東京出入国在留管理局 その他の窓口 青葉市"))
        }
    }

    @Test func officeIsFoundWithoutScript() async throws {
        try await withTestApp("aoba-city", "wakatake-city") { app in
            let browser = app.browser()
            let page = try await browser.open("/?q=%EF%BE%9C%EF%BD%B6%EF%BE%80%EF%BD%B9&page=9")
            #expect(page.main.contains("該当する窓口は見つかりませんでした"))
            #expect(page.attributes("method", of: "form.search") == ["get"])
            #expect(page.attributes("value", of: "#q") == ["ﾜｶﾀｹ"])
            let found = try await browser.open("/?q=%EF%BC%B7akatake+C")
            #expect(found.links("若竹市").count == 1 && found.links("青葉市").isEmpty)
            #expect(found.main.contains("1件の窓口が見つかりました。"))
            #expect(try await browser.follow(link: "すべての窓口を表示する").links("青葉市").count == 1)
        }
    }
}
