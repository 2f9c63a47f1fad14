import Domain

/// The answers from which a first `tenant.yaml` is written.
public struct TenantDraft: Sendable, Hashable {
    /// What kind of service the tenant begins with.
    public enum Kind: String, CaseIterable, Sendable {
        /// Pickup of My Number cards by people of a register (交付対象者名簿).
        case cardPickup = "card-pickup"
        /// A visit that needs an e-mail address alone.
        case visit
        /// Visits of agents with several cases (件).
        case agents
    }

    /// The tenant's name in URLs.
    public var id: String
    /// The office's name in Japanese.
    public var name: String
    /// The office's name in English; pages are in Japanese alone where nil.
    public var englishName: String?
    /// The section in charge, in Japanese.
    public var office: String
    /// The section in charge, in English.
    public var englishOffice: String?
    /// The number to call.
    public var phone: String
    /// The address to write to.
    public var email: String
    /// The address mails come from.
    public var sender: String
    /// The kind of its only service.
    public var kind: Kind
    /// Spans of every working day, such as `08:30-12:00`.
    public var hours: [String]
    /// How many days ahead can be booked.
    public var daysAhead: Int
    /// Whether the comments are in Japanese, else in English.
    public var hasJapaneseComments = false

    /// Answers as they were given; the file is checked when it is read.
    public init(
        id: String, name: String, englishName: String?, office: String, englishOffice: String?, phone: String,
        email: String, sender: String, kind: Kind, hours: [String], daysAhead: Int
    ) {
        self.id = id
        self.name = name
        self.englishName = englishName
        self.office = office
        self.englishOffice = englishOffice
        self.phone = phone
        self.email = email
        self.sender = sender
        self.kind = kind
        self.hours = hours
        self.daysAhead = daysAhead
    }

    /// Answers that make a valid file, for the parts that aren't given yet while one is checked.
    public static let example = TenantDraft(
        id: "example", name: "市", englishName: nil, office: "課", englishOffice: nil, phone: "00-0000-0000",
        email: "office@city.example.jp", sender: "office@city.example.jp", kind: .visit, hours: ["09:00-12:00"],
        daysAhead: 5)

    /// The file, with comments that explain each part.
    public var yaml: String {
        let texts = DraftTexts(isBilingual: englishName != nil, hasJapaneseComments: hasJapaneseComments)
        return head(texts) + DraftService(kind: kind, daysAhead: daysAhead, texts: texts).yaml
    }

    private func head(_ text: DraftTexts) -> String {
        let own = { (japanese: String, english: String?) in text(japanese, english ?? japanese) }
        return """
            # yaml-language-server: $schema=../tenant.schema.json
            #
            \(text.comment("All settings of one office. Editors complete and check while you type, by the line above.", ja: "1つの組織のすべての設定です。上の行により、エディターで入力の補完と確認ができます。"))
            \(text.comment("  madoguchi tenant validate FOLDER    names every mistake", ja: "  madoguchi tenant validate フォルダー    すべての誤りを指摘します"))
            \(text.comment("  madoguchi tenant plan FOLDER        says what would change, and which bookings it hits", ja: "  madoguchi tenant plan フォルダー        変更点と、影響を受ける予約を表示します"))
            \(text.comment("  madoguchi tenant apply FOLDER       puts it into force on running servers", ja: "  madoguchi tenant apply フォルダー       稼働中のサーバーに適用します"))

            \(text.comment("In URLs and in the database: never changed later.", ja: "URLとデータベースで使う名前です。後から変更できません。"))
            tenant: \(DraftTexts.quoted(id))
            \(text.comment("The office, in the header of every page. A text is Japanese, or a mapping of languages: { ja: …, en: … }.", ja: "全ページの上部に表示する組織名です。文は、日本語か、言語ごとの組（{ ja: …, en: … }）で書きます。"))
            name: \(own(name, englishName))
            \(text.comment("Japanese first. Every text needs each of these; validate names those that are missing.", ja: "日本語を先頭に書きます。すべての文に、ここに書いた言語が必要です。足りないものはvalidateで分かります。"))
            languages: [\(text.isBilingual ? "ja, en" : "ja")]

            \(text.comment("Whom visitors reach when the pages can't help: on every error and in every mail.", ja: "来庁者の問い合わせ先です。エラーのページと、すべてのメールに表示します。"))
            contact:
              office: \(own(office, englishOffice))
              phone: \(DraftTexts.quoted(phone))
              email: \(DraftTexts.quoted(email))

            \(text.comment("Where mails come from: an address that this server may send from.", ja: "メールの送信元です。このサーバーから送信できるアドレスにしてください。"))
            sender:
              name: \(own(name, englishName))
              address: \(DraftTexts.quoted(sender))

            \(text.comment("What closes a day. Days of one year: \"2027-05-06\", or { from: \"2027-08-12\", to: \"2027-08-16\" }.", ja: "閉庁日です。ある年の日は、\"2027-05-06\" または { from: \"2027-08-12\", to: \"2027-08-16\" } と書きます。"))
            calendar:
              closed:
                - saturday
                - sunday
                - national-holidays
                - { from: "12-29", to: "01-03" }

            \(text.comment("Places where people come to, with their hours; slots are made from the hours.", ja: "来庁する窓口と受付時間です。受付時間から枠を作ります。"))
            counters:
              main:
                name: \(own(office, englishOffice))
                place: \(text("本庁舎1階", "Main building, 1st floor"))
                hours:
                  - { days: [mon, tue, wed, thu, fri], times: [\(hours.map(DraftTexts.quoted).joined(separator: ", "))] }
                \(text.comment("So many bookings at the same time.", ja: "同じ時間に受け付ける予約の数です。"))
                slots: { every: 15 min, capacity: 2 }


            """
    }
}

/// Writes texts as the offered languages need them.
struct DraftTexts: Sendable {
    let isBilingual: Bool
    let hasJapaneseComments: Bool

    /// A line for whoever writes the file.
    func comment(_ english: String, ja japanese: String) -> String {
        let text = Bilingual(english, ja: japanese)
        return "# " + (hasJapaneseComments ? text.japanese : text.english)
    }

    func callAsFunction(_ japanese: String, _ english: String) -> String {
        guard isBilingual else { return Self.quoted(japanese) }
        return "{ ja: \(Self.quoted(japanese)), en: \(Self.quoted(english)) }"
    }

    /// A double-quoted scalar of YAML.
    static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            default:
                scalar.properties.generalCategory == .control
                    ? "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
                        + String(scalar.value, radix: 16)
                    : String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
