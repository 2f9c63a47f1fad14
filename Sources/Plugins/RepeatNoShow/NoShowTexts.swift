import Platform

/// What the rule says to visitors.
enum NoShowTexts {
    static func refused(count: Int, within days: Int, most: Int, last: Day, next: Day) -> LocalizedText {
        text(
            "\(JapaneseFormat.date(last, language: "ja"))までの\(days)日間に、予約した日時に来庁されなかったことが\(count)回ありました。"
                + "\(most)回になると、しばらくの間、新しい予約はお受けできません。"
                + "\(JapaneseFormat.date(next, language: "ja"))から予約できます。お急ぎの場合は、お問い合わせください。",
            "In the \(days) days up to \(JapaneseFormat.date(last, language: "en")), you did not come to \(count) "
                + (count == 1 ? "appointment" : "appointments")
                + ". When it happens \(most) times, we can't accept new bookings for a while. You can book again from "
                + "\(JapaneseFormat.date(next, language: "en")). If it is urgent, please contact us.")
    }
}
