import Domain

/// What the rule says to visitors.
enum ResidenceTexts {
    static let applicant = [
        text("在留カード（申請人本人のもの）", "Your residence card (在留カード)", "本人的在留卡"),
        text("旅券（パスポート）", "Your passport", "本人的护照"),
    ]

    static let agent = [
        text(
            "有効な「申請等取次者証明書」又は「届出済証明書」",
            "Your valid application agent certificate (申請等取次者証明書) or notification certificate (届出済証明書)",
            "有效的“申请等代办人证明书”（{申請等取次者証明書|ja}）或“申报完毕证明书”（{届出済証明書|ja}）"),
        text(
            "申請人の在留カードと旅券（案件ごと）", "The residence card and the passport of each applicant",
            "各申请人的在留卡和护照"),
    ]

    static let cardNumber = text(
        "在留カードの番号は、英字2文字、数字8桁、英字2文字です（例：AB12345678CD）。在留カードの右上の番号を確認してください。",
        "A residence card's number has 2 letters, 8 digits and 2 letters, such as AB12345678CD. Please check the number "
            + "at the top right of the card.",
        "在留卡号码为2个英文字母、8位数字、2个英文字母（例如：AB12345678CD）。请确认在留卡右上方的号码。")

    static func certificateOver(_ last: Day, on day: Day) -> LocalizedText {
        text(
            "証明書の有効期限（\(JapaneseFormat.date(last, language: "ja"))）が来庁日"
                + "（\(JapaneseFormat.date(day, language: "ja"))）より前です。来庁日に有効な証明書が必要です。"
                + "有効期限までの日を選ぶか、証明書を更新してから予約してください。",
            "Your certificate is valid until \(JapaneseFormat.date(last, language: "en")), which is before the day of your "
                + "visit (\(JapaneseFormat.date(day, language: "en"))). It has to be valid on that day. Choose a day within "
                + "its validity, or book after renewing it.",
            "证明书的有效期限（\(JapaneseFormat.date(last, language: "zh-Hans"))）早于来访日"
                + "（\(JapaneseFormat.date(day, language: "zh-Hans"))）。来访当天证明书必须有效。"
                + "请选择有效期限或之前的日期，或更新证明书后再预约。")
    }

    static func over(_ last: Day) -> LocalizedText {
        text(
            "在留期間の満了日（\(JapaneseFormat.date(last, language: "ja"))）が過ぎているため、予約できません。"
                + "満了日を確認し、過ぎている場合は、すぐに担当までお問い合わせください。",
            "Your period of stay ended on \(JapaneseFormat.date(last, language: "en")), so a visit can't be booked. Please "
                + "check the date; if it is right, contact the office in charge at once.",
            "在留期间的届满日（\(JapaneseFormat.date(last, language: "zh-Hans"))）已过，不能预约。"
                + "请确认届满日，如确已过期，请立即咨询负责部门。")
    }

    static func tooLate(_ last: Day) -> LocalizedText {
        text(
            "在留期間の満了日（\(JapaneseFormat.date(last, language: "ja"))）を過ぎた日は予約できません。"
                + "満了日までの日を選んでください。満了日までに空きがない場合は、予約なしでも満了日までに申請してください。",
            "A day after the end of your period of stay (\(JapaneseFormat.date(last, language: "en"))) can't be booked. "
                + "Please choose a day up to then. If nothing is free until then, apply without a booking by that day.",
            "不能预约在留期间届满日（\(JapaneseFormat.date(last, language: "zh-Hans"))）之后的日期。"
                + "请选择届满日或之前的日期。如届满日（含当日）之前没有空位，请最迟于届满日当天，不经预约直接前来申请。")
    }

    static func tooEarly(_ first: Day, _ last: Day, months: Int) -> LocalizedText {
        text(
            "この手続の申請は、在留期間の満了日（\(JapaneseFormat.date(last, language: "ja"))）の\(months)か月前から受け付けています。"
                + "\(JapaneseFormat.date(first, language: "ja"))以降の日を選んでください。",
            "This procedure can be applied for from \(months) \(months == 1 ? "month" : "months") before the end of your "
                + "period of stay (\(JapaneseFormat.date(last, language: "en"))). Please choose "
                + "\(JapaneseFormat.date(first, language: "en")) or a later day.",
            "本手续自在留期间届满日（\(JapaneseFormat.date(last, language: "zh-Hans"))）的\(months)个月前起受理。"
                + "请选择\(JapaneseFormat.date(first, language: "zh-Hans"))或之后的日期。")
    }
}
