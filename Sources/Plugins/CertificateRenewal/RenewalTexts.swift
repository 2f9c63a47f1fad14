import Domain

/// What the rule says to visitors.
enum RenewalTexts {
    static let everybody = [
        text(
            "マイナンバーカード（電子証明書を更新するもの）", "The My Number card whose certificates are renewed",
            "个人编号卡（マイナンバーカード，需更新电子证书的卡）"),
        text(
            "有効期限通知書（届いている方）", "The notice of expiry (有効期限通知書), if you have received it",
            "有效期限通知书（有効期限通知書，已收到者）"),
    ]

    static func tooEarly(_ first: Day, _ last: Day, months: Int, person: Int?) -> LocalizedText {
        text(
            "電子証明書の更新は、有効期限（誕生日）の\(months)か月前からできます。"
                + "\(PersonText.japanese(person))更新期間は、\(JapaneseFormat.range(first...max(first, last), language: "ja"))です。"
                + "この期間の日を選んでください。",
            "Certificates can be renewed from \(months) \(months == 1 ? "month" : "months") before they expire (on a "
                + "birthday). The period\(PersonText.english(person)) is "
                + "\(JapaneseFormat.range(first...max(first, last), language: "en")). Please choose a day within it.",
            "电子证书可自有效期限（生日）的\(months)个月前起更新。\(PersonText.chinese(person))更新期间为"
                + "\(JapaneseFormat.range(first...max(first, last), language: "zh-Hans"))。请选择该期间内的日期。")
    }

    static func tooLate(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(PersonText.japanese(person))電子証明書の有効期限（\(JapaneseFormat.date(last, language: "ja"))）を過ぎた日は、更新の予約ができません。"
                + "有効期限までの日を選んでください。",
            "The certificates\(PersonText.english(person)) expire on \(JapaneseFormat.date(last, language: "en")); a later "
                + "day can't be booked for a renewal. Please choose a day up to then.",
            "不能预约\(PersonText.chinese(person))电子证书有效期限（\(JapaneseFormat.date(last, language: "zh-Hans"))）之后的日期。"
                + "请选择有效期限或之前的日期。")
    }

    static func expired(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(PersonText.japanese(person))電子証明書の有効期限（\(JapaneseFormat.date(last, language: "ja"))）が過ぎているため、更新の予約はできません。"
                + "電子証明書の新規発行の手続になります。担当までお問い合わせください。",
            "The certificates\(PersonText.english(person)) expired on \(JapaneseFormat.date(last, language: "en")), so a "
                + "renewal can't be booked. They have to be issued anew; please contact the office in charge.",
            "\(PersonText.chinese(person))电子证书的有效期限（\(JapaneseFormat.date(last, language: "zh-Hans"))）已过，不能预约更新。"
                + "需要办理新的发行手续，请咨询负责部门。")
    }
}
