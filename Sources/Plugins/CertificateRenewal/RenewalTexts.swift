import Platform

/// What the rule says to visitors.
enum RenewalTexts {
    static let everybody = [
        text("マイナンバーカード（電子証明書を更新するもの）", "The My Number card whose certificates are renewed"),
        text("有効期限通知書（届いている方）", "The notice of expiry (有効期限通知書), if you have received it"),
    ]

    static func tooEarly(_ first: Day, _ last: Day, months: Int, person: Int?) -> LocalizedText {
        text(
            "電子証明書の更新は、有効期限（誕生日）の\(months)か月前からできます。"
                + "\(PersonText.japanese(person))更新期間は、\(JapaneseFormat.range(first...max(first, last), language: "ja"))です。"
                + "この期間の日を選んでください。",
            "Certificates can be renewed from \(months) \(months == 1 ? "month" : "months") before they expire (on a "
                + "birthday). The period\(PersonText.english(person)) is "
                + "\(JapaneseFormat.range(first...max(first, last), language: "en")). Please choose a day within it.")
    }

    static func tooLate(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(PersonText.japanese(person))電子証明書の有効期限（\(JapaneseFormat.date(last, language: "ja"))）を過ぎた日は、更新の予約ができません。"
                + "有効期限までの日を選んでください。",
            "The certificates\(PersonText.english(person)) expire on \(JapaneseFormat.date(last, language: "en")); a later "
                + "day can't be booked for a renewal. Please choose a day up to then.")
    }

    static func expired(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(PersonText.japanese(person))電子証明書の有効期限（\(JapaneseFormat.date(last, language: "ja"))）が過ぎているため、更新の予約はできません。"
                + "電子証明書の新規発行の手続になります。担当までお問い合わせください。",
            "The certificates\(PersonText.english(person)) expired on \(JapaneseFormat.date(last, language: "en")), so a "
                + "renewal can't be booked. They have to be issued anew; please contact the office in charge.")
    }
}
