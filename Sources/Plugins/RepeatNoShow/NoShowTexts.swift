import Domain

/// What the rule says to visitors.
enum NoShowTexts {
    static func refused(count: Int, within days: Int, most: Int, last: Day, next: Day) -> LocalizedText {
        text(
            "\(JapaneseFormat.date(last, language: "ja"))までの\(days)日間に、予約した日時に来庁されなかったことが\(count)回ありました。"
                + "\(most)回になると、一定の期間、新しい予約はお受けできません。"
                + "\(JapaneseFormat.date(next, language: "ja"))から予約できます。お急ぎの場合は、お問い合わせください。",
            "In the \(days) days up to \(JapaneseFormat.date(last, language: "en")), you did not come to \(count) "
                + (count == 1 ? "appointment" : "appointments")
                + ". When it happens \(most) times, we can't accept new bookings for a time. You can book again from "
                + "\(JapaneseFormat.date(next, language: "en")). If it is urgent, please contact us.",
            "截至\(JapaneseFormat.date(last, language: "zh-Hans"))的\(days)天内，您有\(count)次在预约的日期时间未到场。"
                + "达到\(most)次后，在一段时间内将不受理新的预约。"
                + "\(JapaneseFormat.date(next, language: "zh-Hans"))起可以预约。如需尽快办理，请与我们联系。")
    }
}
