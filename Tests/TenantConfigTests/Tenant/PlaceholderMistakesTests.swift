import Domain
import Testing

/// Placeholders that never have a value in mails of a service.
@Suite struct PlaceholderMistakesTests {
    private func complaints(_ placeholder: String, mail: String = "completed", settings: String = "") -> [String] {
        let needed = "{receipt-number} {date-time} {never-asked} {contact}" + (mail == "completed" ? " {password}" : "")
        let mails = [
            "    mails:", "      \(mail):", "        subject: 件名", "        body: |", "          \(needed)",
            "          行 {\(placeholder)}", "    form:",
        ]
        return SmallTenant.complaints(replacing: "    form:", with: settings + mails.joined(separator: "\n"))
    }

    @Test(arguments: [
        ("cases", "the service has no 'cases'"), ("change-until", "nothing can be changed"),
        ("cancel-until", "visitors can't cancel"), ("on-the-day", "the service has no 'on-the-day'"),
        ("bring", "the service has no 'bring'"),
    ])
    func placeholderWithoutAnyValueGivesAWarning(name: String, reason: String) {
        let complaints = complaints(name)
        #expect(complaints.count == 1)
        #expect(
            complaints.first?.hasSuffix(
                ": warning: '{\(name)}' never has a value: \(reason) (lines that name it are left out of every mail)")
                == true, "\(complaints)")
        #expect(complaints.first?.contains(":13: ") == true, "\(complaints)")
    }

    @Test func oldTimeNeedsATimeThatCanBeChanged() {
        #expect(complaints("old-date-time", mail: "changed").count == 1)
        let settings = "    change: { until: same-as-window, allow: [time] }\n"
        #expect(complaints("old-date-time", mail: "changed", settings: settings) == [])
    }

    /// The line of a link mail that names its address.
    private func link(_ line: String) -> [String] {
        let mails = [
            "    mails:", "      link:", "        subject: 件名", "        body: |", "          \(line)",
            "          {link-valid-until} {never-asked} {contact}", "    form:",
        ]
        return SmallTenant.complaints(replacing: "    form:", with: mails.joined(separator: "\n"))
    }

    @Test(arguments: ["。", "）", "から", "、", ".", ")", "」"])
    func characterGluedToAnAddressGivesAWarning(glued: String) {
        let complaints = link("次の{link}\(glued)")
        #expect(complaints.count == 1, "\(complaints)")
        #expect(complaints.first?.contains("'{link}' is followed at once by '\(glued.prefix(1))'") == true)
        #expect(complaints.first?.contains("25:13: ") == true, "\(complaints)")
    }

    @Test(arguments: ["{link}", "<{link}>", "（{link} ）", "次の{link}　を開く"])
    func addressThatStandsAloneIsFine(line: String) {
        #expect(link(line) == [])
    }

    @Test func placeholderWithAValueIsFine() {
        #expect(complaints("cancel-until", settings: "    cancel: { until: same-as-window }\n") == [])
        #expect(complaints("on-the-day", settings: "    on-the-day: 静かに\n") == [])
    }
}
