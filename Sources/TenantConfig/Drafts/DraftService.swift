/// The part of a first `tenant.yaml` that describes the service.
struct DraftService: Sendable {
    let kind: TenantDraft.Kind
    let daysAhead: Int
    let texts: DraftTexts

    var yaml: String {
        texts.comment("What can be booked, in the order of the menu.", ja: "予約できる手続です。メニューの順に書きます。") + "\nservices:\n"
            + [names, people, times, form].map { $0.indented(by: 2) }.joined()
    }

    private var id: String {
        switch kind {
        case .cardPickup: "pickup"
        case .visit: "visit"
        case .agents: "agents"
        }
    }

    private var names: String {
        let (name, action) =
            switch kind {
            case .cardPickup: (texts("受取予約", "Card pickup"), texts("受取予約をする", "Book a pickup"))
            case .visit: (texts("来庁予約", "Visit"), texts("来庁予約をする", "Book a visit"))
            case .agents: (texts("申請予約（取次者）", "Applications by agents"), texts("申請予約をする", "Book applications"))
            }
        return """
            \(id):
              \(texts.comment("The menu entry and its button.", ja: "メニューの名前とボタンです。"))
              name: \(name)
              action: \(action)
              counters: [main]

            """
    }

    private var people: String {
        switch kind {
        case .visit:
            "  \(texts.comment("An e-mail address is enough: nothing is asked before it.", ja: "メールアドレスだけで予約できます。その前には何も尋ねません。"))\n"
        case .cardPickup: register
        case .agents: cases
        }
    }

    private var register: String {
        """
          \(texts.comment("Asked before the e-mail address, and looked up in the register that is imported with", ja: "メールアドレスの前に尋ね、madoguchi tenant import-register で取り込んだ名簿と照合します。"))
          \(texts.comment("madoguchi tenant import-register; `columns` are the headers of its CSV file.", ja: "columnsは、名簿（CSV）の列の見出しです。"))
          identification:
            before-email:
              - field: number1
                label: \(texts("番号1を入力してください", "Enter number 1"))
                \(texts.comment("Width, case, hyphens and spaces are folded first: capitals, no hyphens.", ja: "全角と半角、大文字と小文字、ハイフン、空白の違いを除いてから照合します。大文字で、ハイフンなしで書きます。"))
                pattern: "[A-Z0-9]{3}[0-9]{6}"
                pattern-message: \(texts("番号1は、英数3桁と数字6桁で入力してください。", "Enter number 1 as 3 letters or digits and 6 digits."))
              - field: birthday
                label: \(texts("誕生日を入力してください", "Enter the date of birth"))
            against: register
            match: [[number1, birthday]]
            register:
              columns: { number1: 番号1, birthday: 生年月日 }
              attributes: { name: 氏名, pickup-until: 受取期限 }
          \(texts.comment("Families may book together, one slot a person, one after another.", ja: "家族などで同時に予約できます。1人1枠で、続けて受け付けます。"))
          party: { max: 4, slots-per-person: 1, arrangement: consecutive }
          \(texts.comment("Who may book, by the rule for My Number cards: guardians of children, representatives, the pickup's limit.", ja: "マイナンバーカードの受け取りのルールです。法定代理人の同行、代理人、受取期限を確認します。"))
          eligibility:
            - plugin: my-number-card
              guardian-below-age: 15
              representative: { field: visitor, value: representative }
              pickup-until: pickup-until

        """
    }

    private var cases: String {
        """
          \(texts.comment("A booking is for so many applications, each with its number.", ja: "1件の予約で申請できる件数です。申請ごとに番号を入力します。"))
          cases:
            max: 5
            label: \(texts("申請番号", "Application number"))
            pattern: "[A-Z0-9]{6,14}"
            example: AB1234567
          \(texts.comment("One agent has at most so many bookings among the days offered; the fields say who the agent is.", ja: "1人の取次者が、予約できる日の間に持てる予約の上限です。取次者は、指定した項目で見分けます。"))
          limit: { bookings: 3, identified-by: [agent-number] }

        """
    }

    private var times: String {
        let opens =
            kind == .agents ? "{ next-open-days: \(daysAhead) }" : "{ days-before: \(daysAhead), at: \"09:00\" }"
        let allowed = kind == .agents ? "[time, answers, cases]" : "[time, answers]"
        return """
              \(texts.comment("When a day can be booked. The minute named is still in time: 11:59 ends at 12:00:00.", ja: "予約の受付期間です。書いた分までが期限内です（11:59は12:00:00に終わります）。"))
              window:
                opens: \(opens)
                closes: { open-days-before: 1, at: "11:59" }
              \(texts.comment("Until when visitors change and cancel by themselves; left out: only by phone.", ja: "来庁者が自分で変更とキャンセルをできる期限です。書かない場合は電話だけになります。"))
              change: { until: same-as-window, allow: \(allowed) }
              cancel: { until: same-as-window }

            """
    }

    private var form: String {
        "  \(texts.comment("The booking form. Questions are required unless `required: false`.", ja: "予約フォームです。質問は、required: false としない限り必須です。"))\n  form:\n"
            + fields
    }

    private var fields: String {
        let phone = """
                - { field: phone, kind: phone, label: \(texts("日中連絡の取れる電話番号", "Phone number during the day")) }

            """
        switch kind {
        case .visit:
            return """
                    - { field: visitor-name, kind: name, label: \(texts("氏名", "Name")), max-length: 60 }

                """ + phone
        case .agents:
            return """
                    - { field: agent-name, kind: name, label: \(texts("取次者の氏名", "Name of the agent")), max-length: 60 }
                    - { field: agent-number, kind: code, label: \(texts("届出済証明書の番号", "Number of the agent's certificate")), pattern: "[A-Z0-9]{4,20}" }

                """ + phone
        case .cardPickup:
            return """
                    - { field: recipient-name, kind: name, per: person, label: \(texts("受け取る方の氏名", "Name of the card's owner")), max-length: 60 }
                    - field: visitor
                      kind: choice
                      per: person
                      label: \(texts("窓口に来られる方", "Who comes to the counter"))
                      choices:
                        - { value: self, label: \(texts("本人", "The card's owner")) }
                        - { value: representative, label: \(texts("代理人", "A representative")) }

                """ + phone
        }
    }
}

extension String {
    fileprivate func indented(by spaces: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: spaces) + $0 }.joined(separator: "\n")
    }
}
