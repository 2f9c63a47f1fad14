import Domain

/// What the rule says to visitors.
enum AgentTexts {
    static let noCertificate = text(
        "予約には、有効な「申請等取次者証明書」又は「届出済証明書」が必要です。",
        "You need a valid application agent certificate (申請等取次者証明書) or notification certificate (届出済証明書).",
        "预约需要有效的申请等代办人证明书（{申請等取次者証明書|ja}）或申报完毕证明书（{届出済証明書|ja}）。")

    static let educational = text(
        "外国人受入れ教育機関の申請等取次者の方は、本システムの利用対象外です。窓口での受取方法は、担当までお問い合わせください。",
        "Pickups by agents of educational institutions aren't covered by this system. Please ask the office "
            + "in charge how to receive the card at the counter.",
        "接收外国人的教育机构的申请等代办人不属于本系统的使用对象。关于在窗口领取的方法，请咨询负责部门。")

    static let professionalsOnly = text(
        "「届出済証明書」は、行政書士・弁護士の方の証明書です。証明書の種類と所属を確認してください。",
        "The notification certificate (届出済証明書) is for certified administrative procedures legal specialists and "
            + "attorneys. Please check the kind of certificate and your affiliation.",
        "申报完毕证明书（{届出済証明書|ja}）是行政书士和律师的证明书。请确认证明书的种类和所属类别。")

    static let staffOnly = text(
        "「申請等取次者証明書」は、受入れ機関等の職員の方の証明書です。行政書士・弁護士の方は、「届出済証明書」をお持ちください。"
            + "証明書の種類と所属を確認してください。",
        "The application agent certificate (申請等取次者証明書) is for staff of organisations. Certified administrative "
            + "procedures legal specialists and attorneys need the notification certificate (届出済証明書). Please check the "
            + "kind of certificate and your affiliation.",
        "申请等代办人证明书（申請等取次者証明書）是接收机构等的职员的证明书。行政书士和律师请使用申报完毕证明书（届出済証明書）。"
            + "请确认证明书的种类和所属类别。")

    static let procedureNotCovered = text(
        "選択された手続は、本システムの対象外です。",
        "The procedure you chose isn't covered by this system.",
        "您选择的手续不属于本系统的受理范围。")

    static let staffCase = text(
        "選択された受取の区分（イ・ウ）は、受入れ機関等の職員の方が対象です。所属と受取の区分を確認してください。",
        "The hand-over case you chose (イ or ウ) is for staff of accepting organisations. Please check your affiliation "
            + "and the case.",
        "您选择的领取类别（イ、ウ）仅限接收机构等的职员。请确认所属类别和领取类别。")

    static let professionalCase = text(
        "選択された受取の区分（エ）は、届出済証明書の交付を受けた行政書士・弁護士の方が対象です。証明書の種類と受取の区分を確認してください。",
        "The hand-over case you chose (エ) is for administrative procedures legal specialists and attorneys who hold a "
            + "notification certificate (届出済証明書). Please check the certificate and the case.",
        "您选择的领取类别（エ）仅限持有申报完毕证明书（{届出済証明書|ja}）的行政书士和律师。请确认证明书的种类和领取类别。")

    static let receipt = text(
        "受領証（窓口で提出が必要です。）", "Receipt form (受領証), to be handed in at the counter", "受领证（{受領証|ja}，须在窗口提交）")

    static let request = text(
        "依頼書（申請人の署名が必要です。）", "Letter of request (依頼書), signed by the applicant",
        "委托书（{依頼書|ja}，须有申请人签名）")

    static func expired(_ last: Day, on day: Day) -> LocalizedText {
        text(
            "証明書の有効期限（\(JapaneseFormat.date(last, language: "ja"))）が受取日"
                + "（\(JapaneseFormat.date(day, language: "ja"))）より前です。結果の交付時点で有効な証明書が必要です。"
                + "有効期限までの日を選ぶか、証明書を更新してから予約してください。",
            "Your certificate is valid until \(JapaneseFormat.date(last, language: "en")), which is before the pickup day "
                + "(\(JapaneseFormat.date(day, language: "en"))). It has to be valid when you receive the card. Choose a "
                + "day within its validity, or book after renewing it.",
            "证明书的有效期限（\(JapaneseFormat.date(last, language: "zh-Hans"))）早于领取日"
                + "（\(JapaneseFormat.date(day, language: "zh-Hans"))）。领取结果时证明书必须有效。"
                + "请选择有效期限或之前的日期，或更新证明书后再预约。")
    }
}
