import Domain
import Testing

@Suite struct MailTemplateTests {
    private let text = "件名\n\n案件：{cases}\n当日のご案内：\n{on-the-day}\n\n次のURL：\n{booking-url}\n"

    @Test func linesWithoutAValueAreLeftOutAndSoAreTheirHeadings() {
        let template = MailTemplate(text)
        #expect(template.filled([.bookingURL: "https://a.example"]) == "件名\n\n次のURL：\nhttps://a.example\n")
        #expect(template.filled([.cases: "A1", .onTheDay: "2階へ"]) == "件名\n\n案件：A1\n当日のご案内：\n2階へ\n")
    }

    @Test(arguments: ["", "　", " \n"])
    func blankValueIsNone(blank: String) {
        #expect(MailTemplate("案件：{cases}\n窓口：{counter}").filled([.cases: blank, .counter: "3番"]) == "窓口：3番")
    }

    @Test func headingOfSeveralLinesStaysWhileOneIsLeft() {
        let template = MailTemplate("Your booking:\n{old-date-time}\n{date-time}\n")
        #expect(template.filled([.dateTime: "9:00"]) == "Your booking:\n9:00\n")
        #expect(MailTemplate("Note:\n\n{date-time}").filled([.dateTime: "9:00"]) == "Note:\n\n9:00")
    }
}
