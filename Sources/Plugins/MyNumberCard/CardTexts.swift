import Domain

/// What the rule says to visitors.
enum CardTexts {
    static let everybody = [
        text("交付通知書（はがき）", "The notice of issue (postcard)", "交付通知书（交付通知書，明信片）"),
        text(
            "本人確認書類（運転免許証、旅券、在留カードなど写真付きは1点、写真のないものは2点）",
            "Identification: one document with a photograph (driver's licence, passport, residence card, …), or two "
                + "without",
            "本人身份证件（驾驶执照、护照、在留卡等带照片的证件1件，不带照片的证件2件）"),
        text(
            "通知カード、住民基本台帳カード、以前のマイナンバーカード（お持ちの方）",
            "Notification card, Basic Resident Registration card or former My Number card, if you have one",
            "通知卡（通知カード）、住民基本台账卡（住民基本台帳カード）、以前的个人编号卡（仅限持有者）"),
    ]

    static let representative = [
        text(
            "代理人の本人確認書類（写真付きのもの1点を含む2点）",
            "The representative's identification: two documents, one of them with a photograph",
            "代理人的身份证件（共2件，其中1件须带照片）"),
        text(
            "本人が記入した委任状（交付通知書の委任状欄）",
            "The letter of attorney on the notice of issue, filled in by the card's owner",
            "由本人填写的委托书（交付通知书上的委任状栏）"),
        text(
            "本人が窓口に来られない理由を示す書類（診断書、障害者手帳、施設の入所証明書など）",
            "A document that shows why the owner can't come (medical certificate, disability handbook, certificate of "
                + "residence in a facility, …)",
            "证明本人无法前来窗口的理由的文件（诊断书、残疾人手册、设施的入住证明等）"),
    ]

    static func guardian(below age: Int) -> [LocalizedText] {
        [
            text(
                "\(age)歳未満の方は、法定代理人（親権者など）の同行が必要です。法定代理人の本人確認書類をお持ちください。",
                "A person under \(age) has to come with a legal guardian (a parent, …), who brings identification.",
                "未满\(age)岁的人士须由法定代理人（父母等亲权人）陪同前来。请携带法定代理人的身份证件。"),
            text(
                "法定代理人であることが分かる書類（戸籍謄本など。本籍が当市区町村にある場合、又は同一世帯の親子である場合は不要です。）",
                "A document that shows the guardianship (family register, …); not needed where the family register is kept "
                    + "here, or where parent and child live in one household",
                "证明法定代理关系的文件（户籍誊本（戸籍謄本）等；户籍在本市区町村，或者亲子属于同一户时，无需携带）"),
        ]
    }

    static func tooLate(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(PersonText.japanese(person))受取期限（\(JapaneseFormat.date(last, language: "ja"))）を過ぎた日は予約できません。"
                + "受取期限までの日を選んでください。",
            "The last day for pickup\(PersonText.english(person)) is \(JapaneseFormat.date(last, language: "en")). Please choose a day "
                + "up to then.",
            "\(PersonText.chinese(person))领取期限为\(JapaneseFormat.date(last, language: "zh-Hans"))，不能预约此后的日期。"
                + "请选择领取期限或之前的日期。")
    }

    static func over(_ last: Day, person: Int?) -> LocalizedText {
        text(
            "\(PersonText.japanese(person))受取期限（\(JapaneseFormat.date(last, language: "ja"))）を過ぎているため、予約できません。"
                + "お手数ですが、担当までお問い合わせください。",
            "The last day for pickup\(PersonText.english(person)) was \(JapaneseFormat.date(last, language: "en")), so a visit can't be "
                + "booked. Please contact the office in charge.",
            "\(PersonText.chinese(person))领取期限（\(JapaneseFormat.date(last, language: "zh-Hans"))）已过，不能预约。"
                + "请咨询负责部门。")
    }
}
