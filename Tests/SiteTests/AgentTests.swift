import Foundation
import Testing

/// 交付予約 of application agents at 東京出入国在留管理局, whole.
@Suite struct AgentTests {
    @Test func bookChangeCancel() async throws {
        try await withTestApp("tokyo-immigration") { app in
            var visit = AgentVisit(app, "東総12第34号", ["ＡＢ１２３４５０１", "AB 123-4502", "AB1234503"])
            visit.handOver = "c"
            let browser = visit.browser
            try await browser.open("/tokyo-immigration")
            try await browser.follow(link: "交付予約をする")
            try visit.fillStart()
            try await visit.send()
            #expect(visit.page.main.contains("no-reply@tokyo-immigration.example.jp"))
            #expect(visit.page.main.contains("部署番号210"))
            try await visit.openLink()
            #expect(visit.page.heading == "申請等取次者の確認")
            let questions = visit.page.path
            let form = questions.replacing("/qualification", with: "/form")
            #expect(form != questions)
            #expect(try await browser.open(form).path == questions)
            try await visit.qualify()
            try visit.fillForm()
            try await visit.toCalendar()
            #expect(visit.freeDays == ["2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08"])
            try await visit.press("2026-12-04T10:30")
            try await visit.toCheck()
            #expect(visit.page.main.contains("AB1234501"))
            #expect(visit.page.main.contains("依頼書（申請人の署名が必要です。）"))
            let receipt = try await visit.complete()
            #expect(visit.page.main.contains("A2カウンター"))
            #expect(receipt.letter.text.contains("・AB1234502"))
            #expect(receipt.letter.text.contains("依頼書（申請人の署名が必要です。）"))
            #expect(receipt.letter.text.contains("変更期限：2026年12月3日（木） 午前11時59分"))
            try await changeCases(visit, receipt)
            try await visit.toBooking()
            #expect(visit.page.main.contains("AB1234599") && visit.page.main.contains("品川商事株式会社"))
            #expect(try await visit.cancelShown().text.contains(receipt.number))
        }
    }

    /// One case goes, one is mended, the time stays.
    private func changeCases(_ visit: AgentVisit, _ receipt: Receipt) async throws {
        try await visit.browser.open(try receipt.link)
        #expect(visit.page.text("section.foot h2") == "変更・キャンセル")
        try await visit.browser.press("変更する")
        // The office lets nobody move a time; whoever writes the calendar's address comes back.
        let form = visit.page.path
        #expect(try await visit.browser.open(form.replacing("/form", with: "/calendar")).path == form)
        #expect(visit.page.count("#start") == 0)
        #expect(visit.page.count("input[name^=case-]") == 3)
        try visit.browser.fill("#case-1", "AB1234599")
        try visit.browser.fill("#case-3", "")
        let check = try await visit.toCheck()
        let (before, after) = (check.texts(".changes dd").first ?? "", check.texts(".changes dd").last ?? "")
        #expect(before.contains("AB1234501") && before.contains("AB1234503") && after.contains("AB1234599"))
        #expect(check.text(".compare-side.new").contains("日時は変わりません。"))
        #expect(try await visit.pressBook().heading == "予約を変更しました")
        let changed = try await visit.app.take(visit.email)
        #expect(changed.text.contains("・AB1234599\n・AB1234502\n") && !changed.text.contains("AB1234503"))
    }

    @Test func changeNeverHasMoreCasesThanFirstBooked() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "東総12第35号", ["AB2000001", "AB2000002"])
            _ = try await visit.book()
            try await visit.toBooking()
            try await visit.browser.press("変更する")
            // Somebody adds a field with the browser's tools.
            let answer = try await visit.browser.sendForm(
                pressing: ".actions button[name=then]", extra: [("case-3", "AB2000003")])
            #expect(answer.status == 422)
            #expect(answer.errors.contains("件数は2件までです。多い分を消してください。"))
        }
    }

    @Test func casesAreCheckedOneByOne() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let visit = AgentVisit(app, "東総12第36号", ["AB3000001", "AB3000001", "短い"])
            try await visit.arrive()
            try visit.fillForm()
            let page = try await visit.toCalendar()
            #expect(page.status == 422)
            #expect(page.errors.contains("「申請番号（2件目）」は1番目に入力した内容と同じです。"))
            #expect(page.count("#errors a") == 2)
            #expect(page.count("#case-15") == 1 && page.count("#case-16") == 0)
        }
    }

    @Test func faqAndNoticesAreTheOffices() async throws {
        try await withTestApp("tokyo-immigration") { app in
            let browser = app.browser()
            let home = try await browser.open("/tokyo-immigration")
            #expect(home.main.contains("1人の申請等取次者は、1枠あたり15件までの予約が可能です。"))
            let faq = try await browser.follow(link: "よくある質問", in: "nav")
            #expect(faq.path.hasSuffix("/faq"))
            #expect(faq.main.contains("リンクを記載したメールが送られてこない場合"))
        }
    }

    @Test func agentsMailsNameCasesDocumentsAndExtension() async throws {
        try await withTestApp("tokyo-immigration") { app in
            var visit = AgentVisit(app, "文面1号", ["ML0000001", "ML0000002"])
            visit.handOver = "b"
            try await visit.begin()
            try visit.fillStart()
            try await visit.send()
            let link = try await app.take(visit.email)
            #expect(link.subject == "【東京出入国在留管理局】メールアドレスの確認")
            try await visit.browser.open(try link.link("/links/"))
            try await visit.qualify()
            try await visit.reachCheck()
            let text = try await visit.complete().letter.text
            #expect(text.contains("申請番号：\n・ML0000001\n・ML0000002\n"))
            #expect(text.contains("・受領証（窓口で提出が必要です。）"))
            #expect(text.contains("画面の下に「変更・キャンセル」ボタンがあります。"))
            #expect(text.contains("電話：0570-034259（部署番号210）"))
            #expect(text.components(separatedBy: "東京出入国在留管理局 審査管理部門").count == 3)
        }
    }
}
