import Platform

/// What the rule says to visitors.
enum CardTexts {
    static let everybody = [
        text("交付通知書（はがき）", "The notice of issue (postcard)"),
        text(
            "本人確認書類（運転免許証、旅券、在留カードなど写真付きは1点、写真のないものは2点）",
            "Identification: one document with a photograph (driver's licence, passport, residence card, …), or two "
                + "without"),
        text(
            "通知カード、住民基本台帳カード、以前のマイナンバーカード（お持ちの方）",
            "Notification card, Basic Resident Registration card or former My Number card, if you have one"),
    ]

    static let representative = [
        text(
            "代理人の本人確認書類（写真付きのもの1点を含む2点）",
            "The representative's identification: two documents, one of them with a photograph"),
        text(
            "本人が記入した委任状（交付通知書の委任状欄）",
            "The letter of attorney on the notice of issue, filled in by the card's owner"),
        text(
            "本人が窓口に来られない理由を示す書類（診断書、障害者手帳、施設の入所証明書など）",
            "A document that shows why the owner can't come (medical certificate, disability handbook, certificate of "
                + "residence in a facility, …)"),
    ]

    static func guardian(below age: Int) -> [LocalizedText] {
        [
            text(
                "\(age)歳未満の方は、法定代理人（親権者など）の同行が必要です。法定代理人の本人確認書類をお持ちください。",
                "A person under \(age) has to come with a legal guardian (a parent, …), who brings identification."),
            text(
                "法定代理人であることが分かる書類（戸籍謄本など。本籍がこの市区町村にある場合、同一世帯で親子の場合は不要です。）",
                "A document that shows the guardianship (family register, …); not needed where the family register is kept "
                    + "here, or where parent and child live in one household"),
        ]
    }

    static func tooLate(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(japanese(person))受取期限（\(JapaneseFormat.date(last, language: "ja"))）を過ぎた日は予約できません。"
                + "受取期限までの日を選んでください。",
            "The last day for pickup\(english(person)) is \(JapaneseFormat.date(last, language: "en")). Please choose a day "
                + "up to then.")
    }

    static func over(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(japanese(person))受取期限（\(JapaneseFormat.date(last, language: "ja"))）を過ぎているため、予約できません。"
                + "お手数ですが、担当までお問い合わせください。",
            "The last day for pickup\(english(person)) was \(JapaneseFormat.date(last, language: "en")), so a visit can't be "
                + "booked. Please contact the office in charge.")
    }

    private static func japanese(_ person: Int?) -> String { person.map { "\($0)人目の方の" } ?? "" }
    private static func english(_ person: Int?) -> String { person.map { " for person \($0)" } ?? "" }

    private static func text(_ japanese: String, _ english: String) -> LocalizedText {
        LocalizedText(japanese, translations: ["en": english])
    }
}
