import Domain
import Testing

@Suite struct MailMistakesTests {
    private let right = """
            mails:
              link:
                subject: 確認
                body: |
                  {link} {link-valid-until}
                  {never-asked} {contact}
            form:
        """

    @Test func rightMailsPass() {
        let complaints = SmallTenant.complaints(replacing: "    form:", with: right)
        #expect(complaints.isEmpty)
    }

    @Test func unknownPlaceholderIsReportedAtItsPlace() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing("          {link}", with: "          {service}へ {lnk} {link}"))
        #expect(complaints == ["25:22: unknown placeholder '{lnk}' (did you mean 'link'?)"])
    }

    @Test func placeholderWithoutValueIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing("subject: 確認", with: #"subject: "{password}の確認""#))
        #expect(
            complaints == [
                "23:19: '{password}' has no value in a mail of the kind 'link' (known here: contact, "
                    + "link, link-valid-until, never-asked, office, service, service-url)"
            ])
    }

    /// A line that names what has no value is left out whole: with the receipt number, or as the subject.
    @Test func lineThatMustStayNamesNothingThatMayBeEmpty() {
        func complaints(subject: String, body: String) -> [String] {
            SmallTenant.complaints(
                replacing: "    form:",
                with: """
                        change: { until: same-as-window, allow: [time] }
                        mails:
                          changed: { subject: "\(subject)", body: "\(body)" }
                        form:
                    """)
        }
        let body = "{receipt-number} {date-time}\\n{old-date-time}\\n{never-asked}\\n{contact}"
        #expect(complaints(subject: "変更 {receipt-number}", body: body) == [])
        #expect(complaints(subject: "変更", body: body + "\\n{old-date-time}から{date-time}へ") == [], "it has its own line")
        #expect(
            complaints(subject: "{old-date-time}から変更", body: body) == [
                "23:27: '{old-date-time}' has no value in some mails, and then the whole line '{old-date-time}から変更' is "
                    + "left out (give it a line of its own in the body)"
            ])
        #expect(
            complaints(subject: "変更", body: "{receipt-number} {date-time}\\n{change-until} {never-asked}\\n{contact}")
                == [
                    "23:39: '{change-until}' has no value in some mails, and then the whole line '{change-until} {never-asked}' "
                        + "is left out (give it a line of its own in the body)"
                ])
    }

    @Test func missingPlaceholdersAreReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing(
                "      {never-asked} {contact}\n    form:", with: "form:"))
        #expect(complaints == ["24:15: the text lacks {contact}, {never-asked}"])
    }

    @Test func everyUnknownPlaceholderIsReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing(
                "{link-valid-until}", with: "{link-valid-until} {Link}\n          {Link}"))
        #expect(
            complaints == [
                "25:37: unknown placeholder '{Link}' (did you mean 'link'?)",
                "26:11: unknown placeholder '{Link}' (did you mean 'link'?)",
            ])
    }

    @Test func placeholdersOfTranslationsAreReported() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing(
                "body: |\n          {link}",
                with:
                    "body:\n         ja: \"{link} {link-valid-until} {never-asked} {contact}\"\n         en: |\n          {linq}"
            ))
        #expect(
            complaints == [
                "26:14: the text lacks {link}",
                "27:11: unknown placeholder '{linq}' (did you mean 'link'?)",
            ])
    }

    @Test func furiganaIsNoPlaceholder() {
        let complaints = SmallTenant.complaints(
            replacing: "    form:",
            with: right.replacing("subject: 確認", with: #"subject: "{確認|かくにん}""#))
        #expect(complaints.isEmpty)
    }

    @Test func placeIsTheSameWithWindowsLineEnds() {
        let broken = right.replacing("{never-asked}", with: "{newer-asked} {never-asked}")
        let yaml = SmallTenant.yaml.replacing("    form:", with: broken).replacing("\n", with: "\r\n")
        #expect(
            SmallTenant.complaints(yaml) == ["26:11: unknown placeholder '{newer-asked}' (did you mean 'never-asked'?)"]
        )
    }
}
