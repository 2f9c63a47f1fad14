import Domain
import Foundation
import Platform
import Testing

@testable import Server

@Suite struct CalendarPageTests {
    let renderer: PageRenderer
    let samples: PageSamples

    init() async throws {
        renderer = try await PageResources.renderer()
        samples = PageSamples(words: renderer.words(in: .japanese, for: nil))
    }

    func html(_ page: CalendarPage, _ language: Language = .japanese) throws -> String {
        try renderer.html(page, in: samples.context(language))
    }

    @Test func freeCellIsNamedWithDateWeekdayTimeAndPlaces() throws {
        let tags = HTMLTags(try html(samples.calendar(of: samples.settings.pickup, people: 1)))
        let cell = tags.all("button").first { $0["value"] == "2026-11-25T09:00" }
        #expect(cell?["aria-label"] == "11月25日（水） 午前9時、残り2")
        #expect(cell?["name"] == "start")
        let own = tags.all("button").first { $0["value"] == "2026-12-01T09:00" && $0["aria-label"] != nil }
        #expect(own?["aria-label"] == "12月1日（火） 午前9時、選択中")
    }

    @Test func englishCellIsNamedToo() throws {
        let tags = HTMLTags(try html(samples.calendar(of: samples.settings.pickup, people: 1), .english))
        let cell = tags.all("button").first { $0["value"] == "2026-11-25T09:00" }
        #expect(cell?["aria-label"] == "Wed 25 November 9:00 a.m., 2 left")
    }

    @Test func symbolsReplaceNumbersWhereTheTenantSaysSo() throws {
        let page = try html(samples.calendar(of: samples.settings.renewal, people: 1))
        #expect(page.contains(">〇</button>") && page.contains(">△</button>"))
        #expect(page.contains("、残りわずか\""))
        #expect(!page.contains(">4</button>"))
    }

    @Test func onlyChoosableCellsAreButtons() throws {
        let page = samples.calendar(of: samples.settings.pickup, people: 1, next: [])
        let choosable = page.days.flatMap(\.cells).filter(\.state.canBeChosen).count
        let buttons = HTMLTags(try html(page)).all("button").filter { $0["name"] == "start" }
        #expect(buttons.count == choosable)
    }

    @Test func closedAndFullCellsAreWords() throws {
        let page = try html(samples.calendar(of: samples.settings.pickup, people: 1))
        for word in ["休", "満", "受付終了", "受付前", "受付期間外", "勤労感謝の日"] { #expect(page.contains(word)) }
        #expect(page.matches(of: /<th scope="col"/).count == 14)
        #expect(page.matches(of: /<caption>/).count == 2)
    }

    @Test func legendExplainsWhatStandsInTheTableAndNothingElse() throws {
        func legend(_ page: CalendarPage) throws -> [String] {
            let html = try html(page)
            let start = try #require(html.range(of: "<details class=\"legend\"")).upperBound
            let end = try #require(html[start...].range(of: "</details>")).lowerBound
            return html[start..<end].matches(of: /<dt>(.+?)<\/dt>/).map { String($0.output.1) }
        }
        let page = samples.calendar(of: samples.settings.pickup, people: 1)
        let whole = try legend(page)
        #expect(whole.first == "数字" && whole.contains("受付期間外") && whole.contains("受付前"))
        func only(_ state: CellState, of service: ServiceSettings) throws -> [String] {
            let day = samples.day(0)
            let cell = CalendarDayView.Cell(start: day.start, end: day.start.addingTimeInterval(1800), state: state)
            return try legend(
                samples.calendar(of: service, people: 1, days: [CalendarDayView(day: day, cells: [cell])]))
        }
        #expect(try only(.free(2), of: samples.settings.pickup) == ["数字"])
        #expect(try only(.free(2), of: samples.settings.renewal) == ["△"])
        #expect(try only(.full, of: samples.settings.renewal) == ["×"])
        #expect(
            try only(.tooFewConsecutive, of: samples.settings.pickup).map { $0.replacing("\u{200B}", with: "") }
                == ["続けて空きなし"])
    }

    @Test func ruleForGroupsStandsAboveTheTable() throws {
        let page = try html(samples.calendar(of: samples.settings.pickup, people: 3))
        let rule = try #require(page.range(of: "3名様分の予約のため、連続して3枠の予約枠が必要です。"))
        let table = try #require(page.range(of: "<table"))
        #expect(rule.lowerBound < table.lowerBound)
        #expect(try !html(samples.calendar(of: samples.settings.pickup, people: 1)).contains("名様分"))
    }

    @Test func nothingFreeNamesTheNextOpeningAndThePhone() throws {
        let closed = [CalendarDayView(day: samples.day(0), closure: .closed(nil), cells: [])]
        let page = try html(
            samples.calendar(
                of: samples.settings.pickup, people: 1, days: closed, next: [], opens: samples.at(4, 9)))
        #expect(page.contains("次の枠は2026年11月27日（金） 午前9時から予約できます"))
        #expect(page.contains("0000-00-0000"))
    }

    @Test func jumpsGoByMonthAndTwoWeeksOrByTwoWeeksAndOne() {
        let first = samples.day(28)
        let range = samples.day(0)...samples.day(90)
        func targets(_ width: CalendarJumps.Width) -> [Int?] {
            CalendarJumps(first: first, range: range, width: width).all.map { jump in
                jump.target.map { Int($0.start.timeIntervalSince(first.start) / 86_400) }
            }
        }
        #expect(targets(.wide) == [-28, -14, 14, 28])
        #expect(targets(.narrow) == [-14, -7, 7, 14])
    }

    @Test func jumpsStopAtTheEnds() {
        let range = samples.day(0)...samples.day(20)
        let jumps = CalendarJumps(first: samples.day(0), range: range, width: .wide).all
        #expect(jumps.map(\.target) == [nil, nil, samples.day(14), samples.day(14)])
        let last = CalendarJumps(first: samples.day(14), range: range, width: .narrow).all
        #expect(last.map(\.target) == [samples.day(0), samples.day(7), nil, nil])
    }

    /// 900 px below would be too late.
    @Test func headOfADayWithoutTimesSaysWhy() throws {
        let page = try html(samples.calendar(of: samples.settings.pickup, people: 1))
        let heads = page.matches(of: /<th scope="col".*?<\/th>/).map { String($0.output) }
        #expect(heads.count == 14)
        #expect(heads[0].contains(">休<") && heads[1].contains(">受付終了<") && heads[1].contains(">終了<"))
        #expect(heads.contains { $0.contains(">期間外<") })
        #expect(!heads[2].contains("why"))
    }

    @Test func breakBetweenSpansIsMarkedInItsRow() throws {
        let page = try html(samples.calendar(of: samples.settings.pickup, people: 1))
        let rows = page.matches(of: /<tr class="after-break"><th scope="row">(.+?)</).map { String($0.output.1) }
        #expect(rows == ["13:00", "13:00"])
    }

    @Test func listIsDaysWithTheirFreePlacesThatLeadToTheirTimes() throws {
        let page = samples.calendar(of: samples.settings.pickup, people: 1, view: .list)
        let tags = HTMLTags(try html(page))
        let links = tags.all("a").compactMap { $0["href"] }.filter { $0.contains("&amp;day=") || $0.contains("&day=") }
        let free = page.days.filter { $0.cells.contains { $0.state.canBeChosen } }
        #expect(links.count == free.count && !free.isEmpty)
        #expect(links[0].contains("view=list") && links[0].hasSuffix("day=\(free[0].day)"))
        #expect(try html(page).matches(of: /<span class="left">空き[0-9]+/).count == free.count)
        #expect(tags.all("button").filter { $0["name"] == "start" }.count == page.next.count)
    }

    @Test func groupsAreToldHowManyTimesThereAre() throws {
        let page = try html(samples.calendar(of: samples.settings.pickup, people: 3, view: .list))
        #expect(page.contains("選べる時間") && !page.contains("<span class=\"left\">空き"))
    }

    /// A very narrow screen shows the days of a table instead of the table.
    @Test func tableHasItsFirstWeeksDaysForVeryNarrowScreens() throws {
        let page = try html(samples.calendar(of: samples.settings.pickup, people: 1))
        let list = try #require(page.range(of: "<ul class=\"day-list\">"))
        let end = try #require(page[list.upperBound...].range(of: "</ul>"))
        #expect(page[list.upperBound..<end.lowerBound].matches(of: /<li>/).count == 7)
    }

    @Test func daysTimesAreAllThereInPartsWithTheDaysAround() throws {
        let page = samples.timesOfDay(1)
        let times = try #require(page.dayTimes)
        let html = try html(page)
        let tags = HTMLTags(html)
        let choosable = times.day.cells.filter(\.state.canBeChosen).count
        #expect(tags.all("button").filter { $0["name"] == "start" }.count == choosable)
        for words in ["午前</h3>", "午後</h3>", "日にちの一覧へ", "前の空いている日", "次の空いている日"] {
            #expect(html.contains(words), "\(words)")
        }
        #expect(try self.html(samples.timesOfDay(0)).contains("窓口が休みの日です。"))
    }

    @Test func refusedDaysStandAboveWithTheirReason() throws {
        let pages = samples.calendarPages.first { $0.0 == "calendar-refused-days" }
        let page = try html(try #require(pages?.1 as? CalendarPage))
        let panel = try #require(page.range(of: "次の日は予約できません"))
        let table = try #require(page.range(of: "<table"))
        #expect(panel.lowerBound < table.lowerBound)
        #expect(page.contains("11月25日（水）から11月26日（木）まで"))
        #expect(page.contains("受取期限を過ぎた日は予約できません。"))
    }
}
