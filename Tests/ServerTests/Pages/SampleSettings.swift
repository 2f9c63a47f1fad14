@testable import Domain
import Foundation
import Platform

@testable import Server

/// Two tenants as the pages' tests show them: a municipality and an office of agents.
///
/// `text` is put into every free text, so that a test can fill all of them with something hostile.
struct SampleSettings {
    var text: (String) -> String = { $0 }
    var texts = OwnTexts()

    func localized(_ japanese: String, _ english: String? = nil) -> LocalizedText {
        LocalizedText(text(japanese), translations: english.map { ["en": text($0)] } ?? [:])
    }

    static func address(_ text: String) -> EmailAddress {
        guard let address = try? EmailAddress(text) else { preconditionFailure("no such address: \(text)") }
        return address
    }

    var contact: ContactSettings {
        var contact = ContactSettings(
            office: localized("青葉市 市民課 個人番号カード担当", "Aoba City, My Number Card Desk"), phone: "0000-00-0000",
            email: Self.address("card@aoba.example.jp"))
        contact.phoneExtension = localized("部署番号210", "extension 210")
        contact.hours = localized("平日 午前8時30分から午後5時まで", "Weekdays, 8:30 am to 5 pm")
        contact.note = localized("FAXでは対応していません。")
        return contact
    }

    var city: TenantSettings {
        var city = TenantSettings(
            id: TenantID(name: "aoba-city"), name: localized("青葉市", "Aoba City"), contact: contact,
            sender: MailSenderSettings(name: localized("青葉市"), address: Self.address("yoyaku@aoba.example.jp")),
            calendar: CalendarSettings(closed: []), counters: [mainCounter, branchCounter],
            services: [pickup, renewal])
        city.languages = [.japanese, .english]
        city.notices = notices
        city.faq = [
            FAQSettings(
                question: localized("メールアドレスを入力しましたが、メールが届きません。", "No e-mail comes. What can I do?"),
                answer: localized("迷惑メールのフォルダーをご確認ください。\n\n- 受信拒否の設定を解除してください。")),
            FAQSettings(question: localized("家族の分も予約できますか。"), answer: localized("4人まで同時に予約できます。")),
        ]
        city.texts = texts
        return city
    }

    private var notices: [NoticeSettings] {
        [
            NoticeSettings(
                title: localized("{年末年始|ねんまつねんし}の窓口について"),
                body: localized(
                    "12月29日から1月3日までは閉庁します。\n\n- 1月4日（月）から通常どおり受け付けます。\n- 詳しくは https://aoba.example.jp/news?a=1&b=2 をご覧ください。"
                )),
            NoticeSettings(
                title: localized("臨時休業のお知らせ"), body: localized("11月19日は停電のため休みました。"),
                from: Day(year: 2026, month: 11, day: 1), until: Day(year: 2026, month: 11, day: 20)),
        ]
    }

    var mainCounter: CounterSettings {
        CounterSettings(
            id: CounterID(name: "main"), name: localized("市民課 3番窓口", "Counter 3"),
            place: localized("本庁舎1階", "City hall, 1st floor"),
            map: MapSettings(
                image: "map.svg", imageText: localized("市役所の地図。駅の北口から北へ300m。"), url: "https://maps.example.jp/aoba",
                access: localized("青葉駅 北口から徒歩5分")),
            plan: SampleRules.plan)
    }

    var branchCounter: CounterSettings {
        CounterSettings(
            id: CounterID(name: "branch"), name: localized("緑支所 窓口"), place: localized("緑支所2階"),
            plan: SampleRules.plan)
    }

    var pickup: ServiceSettings {
        var service = base("pickup", name: localized("マイナンバーカード受取予約", "Card pickup"))
        service.action = localized("受取予約をする", "Book a pickup")
        service.summary = localized("交付通知書（はがき）が届いた方は、受取の日時を予約してください。")
        service.introduction = localized("交付通知書のはがきをお手元にご用意ください。\n\n- 受け取りには本人の来庁が必要です。")
        service.counters = [mainCounter.id, branchCounter.id]
        service.party = PartySettings(max: 4)
        service.identification = IdentificationSettings(fields: identification)
        service.form = FormSettings(
            title: localized("受取人情報", "Recipient"),
            fields: [
                field("applicant-name", .name, "氏名", scope: .person),
                field("applicant-kana", .kana, "フリガナ", scope: .person, help: localized("カタカナまたはひらがなで入力してください。")),
                field("phone", .phone, "日中に連絡できる電話番号"),
                field("guardian", .choice, "同行する方", choices: [("none", "同行者はいない"), ("parent", "法定代理人")]),
                field(
                    "guardian-name", .name, "法定代理人の氏名",
                    when: FieldCondition(field: FieldID(name: "guardian"), values: ["parent"])),
                field("purpose", .select, "用途", isRequired: false, choices: [("id", "本人確認"), ("tax", "確定申告")]),
                field("note", .multiline, "窓口へのご連絡", isRequired: false),
                field("agree", .checkbox, "当日の持ち物を確認しました"),
            ])
        service.secondContact = true
        service.bring = [localized("交付通知書（はがき）", "The postcard"), localized("本人確認書類"), localized("通知カード（お持ちの方）")]
        service.onTheDay = localized("予約時間の5分前までに窓口へお越しください。")
        return service
    }

    private var identification: [IdentificationField] {
        var number1 = IdentificationField(
            id: FieldID(name: "number1"), kind: .code, label: localized("番号1を入力してください", "Enter number 1"))
        number1.help = localized("はがきの宛名面、QRコードの上にある英数3桁と数字6桁を、ハイフンを除いて入力してください。")
        number1.image = "postcard.svg"
        number1.imageText = localized("はがきの右肩、QRコードの上に番号1、下に番号2があります。")
        let birthday = IdentificationField(
            id: FieldID(name: "birthday"), kind: .birthday, label: localized("誕生日を入力してください", "Enter your birthday"))
        var number2 = IdentificationField(
            id: FieldID(name: "number2"), kind: .code, label: localized("番号2を入力してください", "Enter number 2"))
        number2.help = localized("QRコードの下にある英数18桁です。")
        number2.asked = .notIdentified
        return [number1, birthday, number2]
    }

    var renewal: ServiceSettings {
        var service = base("renewal", name: localized("電子証明書更新予約", "Certificate renewal"))
        service.action = localized("更新予約をする", "Book a renewal")
        service.calendarMarks = .symbols
        return service
    }

    /// An office where agents book for cases.
    var agency: ServiceSettings {
        var service = base("agency", name: localized("在留カード交付予約（申請等取次者）"))
        service.qualification = FormSettings(
            title: localized("申請等取次者の確認"), introduction: localized("有効な証明書をお持ちの方のみご利用いただけます。"),
            fields: [
                field(
                    "certificate", .choice, "お持ちの証明書を選択してください",
                    choices: [("agent", "有効な【申請等取次者証明書】"), ("filed", "有効な【届出済証明書】")]),
                field("certificate-number", .code, "証明書番号"), field("valid-until", .date, "有効期限"),
            ])
        service.cases = SampleRules.casePattern.map { pattern in
            CaseSettings(
                max: 15, label: localized("申請番号"), help: localized("通知書（はがき）に記載された番号です。"), pattern: pattern,
                example: "東 24-12345")
        }
        service.limit = LimitSettings(bookings: 3)
        return service
    }

    func base(_ id: String, name: LocalizedText) -> ServiceSettings {
        var service = ServiceSettings(
            id: ServiceID(name: id), name: name, action: localized("予約する"), counters: [mainCounter.id],
            window: SampleRules.window)
        service.form = FormSettings(fields: [field("name", .name, "お名前")])
        return service
    }

    func field(
        _ id: String, _ kind: FieldKind, _ label: String, isRequired: Bool = true, scope: FieldScope = .booking,
        help: LocalizedText? = nil, choices: [(String, String)] = [], when: FieldCondition? = nil
    ) -> FormField {
        var field = FormField(id: FieldID(name: id), kind: kind, label: localized(label))
        field.help = help
        field.required = isRequired
        field.scope = scope
        field.choices = choices.map {
            FieldChoice(value: $0.0, label: localized($0.1), help: localized("\($0.1)の説明"))
        }
        field.when = when
        return field
    }
}
