import Domain

/// Fields, matches and register columns have to know each other.
struct IdentificationCheck {
    private let identification: IdentificationSettings
    /// Stands at `identification`.
    private let cursor: SettingsCursor
    private let names: [String]

    init(_ identification: IdentificationSettings, cursor: SettingsCursor) {
        self.identification = identification
        self.cursor = cursor
        names = identification.fields.map(\.id.name)
    }

    /// Reports every contradiction.
    func report() {
        reportMatches()
        reportColumns()
        reportGuessable()
        if !identification.match.isEmpty, identification.register == nil {
            cursor.error(
                at: ["against"],
                Bilingual(
                    "nobody can ever be found: without 'register' no list can be imported",
                    ja: "「register」がないと名簿を取り込めないため、誰も照合できません。"),
                hint: Bilingual(
                    "name the columns of the office's CSV in 'register'", ja: "「register」に、名簿（CSV）の列の見出しを書いてください。"))
        }
        let late = identification.fields.filter { $0.asked == .notIdentified }
        guard let first = late.first, let index = names.firstIndex(of: first.id.name) else { return }
        if identification.match.isEmpty {
            cursor.error(
                at: ["before-email", .index(index), "when"],
                Bilingual(
                    "nobody is looked up, so nobody is 'not-identified'",
                    ja: "名簿と照合しないため、「not-identified」になる人はいません。"),
                hint: Bilingual(
                    "write 'against: register' beside 'before-email'",
                    ja: "「before-email」と並べて「against: register」と書いてください。"))
        } else if late.count == identification.fields.count {
            cursor.error(
                at: ["before-email"],
                Bilingual(
                    "all fields wait until nobody was found; ask one at once",
                    ja: "すべての項目が、照合できなかった場合にだけ尋ねるものになっています。少なくとも一つは最初に尋ねてください。"))
        }
    }

    private func reportMatches() {
        for (index, fields) in identification.match.enumerated() {
            for (place, field) in fields.enumerated() where !names.contains(field.name) {
                cursor.error(
                    at: ["match", .index(index), .index(place)], .noIdentificationField(field),
                    hint: NearestHint.to(field.name, among: names))
            }
        }
        let used = Set(identification.match.joined())
        guard !used.isEmpty else { return }
        for (index, field) in identification.fields.enumerated() where !used.contains(field.id) {
            cursor.warning(
                at: ["before-email", .index(index), "field"],
                Bilingual("'\(field.id)' is asked but never looked up", ja: "「\(field.id)」は尋ねるだけで、照合に使われません。"),
                hint: Bilingual("name it in 'match'", ja: "「match」に書いてください。"))
        }
    }

    /// Fewer different answers than this can be tried out, in spite of the limits on tries.
    private static let fewestAnswers = 1_000_000
    /// Birthdays of people who are alive.
    private static let birthdays = 40_000

    private func reportGuessable() {
        for fields in identification.match {
            let asked = fields.compactMap { id in identification.fields.first { $0.id == id } }
            guard !asked.isEmpty, asked.count == fields.count else { continue }
            let answers = asked.reduce(1) { min(Self.fewestAnswers, $0 * Self.answers(to: $1)) }
            guard answers < Self.fewestAnswers else { continue }
            let names = Bilingual.list(fields.map(\.name))
            cursor.warning(
                at: ["before-email"],
                Bilingual(
                    "\(names.english) can be guessed: there are \(answers) different answers at most",
                    ja: "\(names.japanese)は推測されるおそれがあります。異なる答えは最大\(answers)通りです。"),
                hint: Bilingual(
                    "let 'match' ask for the birthday or a longer number too",
                    ja: "「match」に、生年月日や桁数の多い番号も加えてください。"))
        }
    }

    private static func answers(to field: IdentificationField) -> Int {
        if field.kind == .birthday { return birthdays }
        return field.pattern?.codes(upTo: fewestAnswers, keepingCase: field.kind == .secret) ?? fewestAnswers
    }

    private func reportColumns() {
        guard let register = identification.register else { return }
        for column in register.identification.keys.sorted(by: { $0.name < $1.name }) where !names.contains(column.name)
        {
            cursor.errorAtKey(
                of: ["register", "columns", .key(column.name)], .noIdentificationField(column),
                hint: NearestHint.to(column.name, among: names))
        }
        let used = Set(identification.match.joined().map(\.name)).filter(names.contains)
        let missing = used.filter { register.identification[FieldID(name: $0)] == nil }.sorted()
        if !missing.isEmpty {
            let list = Bilingual.list(missing)
            cursor.error(
                at: ["register", "columns"],
                Bilingual("no column is named for \(list.english)", ja: "\(list.japanese)の列の見出しが書かれていません。"))
        }
        reportSharedHeaders(register)
    }

    /// Two settings for one column are a slip of the hand.
    private func reportSharedHeaders(_ register: RegisterColumns) {
        let columns = register.identification.map { (way: ["columns", .key($0.key.name)] as SettingsPath, $0.value) }
        let attributes = register.attributes.map { (way: ["attributes", .key($0.key)] as SettingsPath, $0.value) }
        let all = (columns + attributes).sorted { $0.way.description > $1.way.description }
        for (index, column) in all.enumerated() {
            guard let other = all[..<index].first(where: { $0.1 == column.1 }) else { continue }
            cursor.error(
                at: SettingsPath(["register"] + column.way.steps),
                Bilingual("the column '\(column.1)' is named twice", ja: "列「\(column.1)」が2回書かれています。"),
                hint: Bilingual("'\(other.way)' names it too", ja: "「\(other.way)」にも書かれています。"))
        }
    }
}

extension SettingsCursor {
    /// Reports an error at the key at the end of `way`.
    func errorAtKey(of way: SettingsPath, _ message: Bilingual, hint: Bilingual? = nil) {
        following(way).errorAtKey(message, hint: hint)
    }
}

extension Bilingual {
    fileprivate static func noIdentificationField(_ id: FieldID) -> Bilingual {
        Bilingual("no identification field is called '\(id)'", ja: "本人確認の項目に「\(id)」はありません。")
    }
}
