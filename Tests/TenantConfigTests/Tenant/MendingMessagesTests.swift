import Domain
import Testing

/// Whoever writes what the message says has a file that passes.
@Suite struct MendingMessagesTests {
    private static let hours = "hours:\n      - { days: [mon, tue], times: [\"09:00-12:00\", \"13:00-16:00\"] }"

    @Test(arguments: [
        ("tenant: small", "tenant: ", "123"), ("tenant: small", "tenant: ", "Small_City"),
        (Self.hours, "hours: ", "\"09:00-12:00\""), (Self.hours, "hours: ", "9:00〜12:00、13時〜16:30"),
        (Self.hours, "hours:\n      - ", "９：００－１２：００"), (#"["09:00-12:00", "13:00-16:00"]"#, "", "9:00-12:00"),
        (#"["09:00-12:00", "13:00-16:00"]"#, "", "9:00〜12:00、13:00〜16:00"), (#""09:00-12:00""#, "", "９：００〜１２：００"),
        (#"at: "09:00""#, "at: ", "8:30"), (#"at: "09:00""#, "at: ", "８時３０分"), (#"at: "09:00""#, "at: ", "9時"),
        ("days: [mon, tue]", "days: ", "mon"), ("days: [mon, tue]", "days: ", "Monday"),
        ("days: [mon, tue]", "days: ", "月・火"), ("days: [mon, tue]", "days: ", "月〜金"),
        ("[mon, tue]", "[wed, ", "Mondays"), ("[mon, tue]", "[", "mon-fri"), ("[saturday, ", "[", "sat"),
        ("[saturday, ", "[", "土曜日"), ("[saturday, sunday]", "", "Saturday"), ("sunday] }", "sunday, ", "2027/4/1"),
        ("sunday] }", "sunday, ", "2027-04-31"), ("sunday] }", "sunday, { to: 01-03, from: ", "12月29日"),
        ("sunday] }", "sunday, { to: 03-03, from: ", "02-30"),
        ("closes: { open-days-before: 1, at: \"11:59\" }", "closes: ", "11:59"), ("every: 30 min", "every: ", "30"),
        ("every: 30 min", "every: ", "３０分"), ("capacity: 2", "capacity: ", "２"),
        ("counters: [main]", "counters: ", "main"),
        ("counters: [main]", "counters: ", "Main"), ("sender:", "languages: ", "ja"),
        ("sender:", "header: ", "images/header.svg"), ("sender:", "host-names: ", "a.example.jp"),
    ])
    func whatTheMessageSaysToWritePasses(right: String, before: String, wrong: String) throws {
        // What stood behind the mistake stands there again.
        let rest =
            [
                "[saturday, ": ", ", "[mon, tue]": "]", "sunday] }": before.contains("{") ? " }] }" : "] }",
                "sender:": "\nsender:",
            ][right] ?? ""
        let complaints = SmallTenant.complaints(replacing: right, with: before + wrong + rest)
        let complaint = try #require(complaints.first)
        let meant = try #require(complaint.split(separator: "write ").last?.dropLast())
        #expect(complaints.count == 1 && complaint.contains("write "), "\(complaints)")
        let mended = SmallTenant.yaml.replacing(right, with: before + meant + rest)
        #expect(SmallTenant.complaints(mended) == [], "\(complaint)")
    }

    @Test func numberWhereAWordIsWantedIsNotToldToBeQuoted() {
        let complaints = SmallTenant.complaints(replacing: "kind: phone", with: "kind: 1")
        #expect(complaints.count == 1 && !complaints[0].contains("quotes"), "\(complaints)")
    }
}
