/// Finds placeholders that a mail of some kind doesn't know, and required ones that it lacks.
struct MailCheck {
    let text: MailText
    let kind: MailKind

    /// Reports at the texts of the mail at `cursor`.
    func report(at cursor: SettingsCursor) {
        for (text, place) in texts(of: self.text.subject, at: cursor.following(["subject"])) {
            reportUnknown(in: text, at: place)
            reportLostLine(text, at: place)
        }
        for (text, place) in texts(of: self.text.body, at: cursor.following(["body"])) {
            reportUnknown(in: text, at: place)
            reportMissing(in: text, at: place)
            reportLost(in: text, at: place)
        }
    }

    /// What the mail can't do without has to stand on some line that is never left out.
    private func reportLost(in text: String, at place: SettingsCursor) {
        let lines = text.split(separator: "\n").map { line in
            (text: String(line), names: Set(MailTemplate(String(line)).placeholders))
        }
        let empty = Set(MailPlaceholder.sometimesEmpty.map(\.rawValue))
        let safe = lines.filter { $0.names.isDisjoint(with: empty) }.reduce(into: Set()) { $0.formUnion($1.names) }
        let needed = Set(MailPlaceholder.required(in: kind).map(\.rawValue)).subtracting(safe)
        for line in lines where !line.names.isDisjoint(with: needed) {
            reportLostLine(line.text, at: place)
        }
    }

    /// A line that names what may have no value: then the whole line is left out.
    private func reportLostLine(_ line: String, at cursor: SettingsCursor) {
        let empty = BracedWord.all(in: line).first { found in
            MailPlaceholder(rawValue: found.name).map(MailPlaceholder.sometimesEmpty.contains) ?? false
        }
        guard let empty else { return }
        cursor.error(
            Bilingual(
                "'{\(empty.name)}' has no value in some mails, and then the whole line '\(line.prefix(40))' is left out",
                ja: "「{\(empty.name)}」には値がないことがあり、その場合は行「\(line.prefix(40))」全体が省かれます。"),
            hint: Bilingual("give it a line of its own in the body", ja: "本文の中で、独立した行にしてください。"))
    }

    private func texts(of text: LocalizedText, at cursor: SettingsCursor) -> [(String, SettingsCursor)] {
        let japanese = [(text.japanese, cursor.following([.key(Language.japanese.tag)]))]
        return japanese
            + text.translations.sorted { $0.key < $1.key }.map { ($0.value, cursor.following([.key($0.key)])) }
    }

    private func reportUnknown(in text: String, at cursor: SettingsCursor) {
        let available = MailPlaceholder.available(in: kind)
        for found in BracedWord.all(in: text) {
            let placeholder = MailPlaceholder(rawValue: found.name)
            if let placeholder, available.contains(placeholder) { continue }
            let names = available.map(\.rawValue).sorted()
            cursor.error(
                placeholder == nil
                    ? .unknownPlaceholder(found.name)
                    : Bilingual(
                        "'{\(found.name)}' has no value in a mail of the kind '\(kind.rawValue)'",
                        ja: "種類「\(kind.rawValue)」のメールでは「{\(found.name)}」に値がありません。"),
                atOccurrence: found.occurrence, of: "{\(found.name)}", offset: found.offset,
                hint: NearestHint.to(found.name, among: names))
        }
    }

    private func reportMissing(in text: String, at cursor: SettingsCursor) {
        let used = Set(MailTemplate(text).placeholders)
        let missing = MailPlaceholder.required(in: kind).map(\.rawValue).filter { !used.contains($0) }.sorted()
        guard !missing.isEmpty else { return }
        cursor.error(.lackingPlaceholders(missing))
    }
}

extension Bilingual {
    /// A text names something that isn't known there.
    public static func unknownPlaceholder(_ name: String) -> Bilingual {
        Bilingual("unknown placeholder '{\(name)}'", ja: "「{\(name)}」という差し込み項目はありません。")
    }

    /// A text doesn't name what it has to.
    public static func lackingPlaceholders(_ names: [String]) -> Bilingual {
        let list = names.map { "{\($0)}" }
        return Bilingual(
            "the text lacks \(list.joined(separator: ", "))", ja: "文に差し込み項目\(list.joined(separator: "、"))が必要です。")
    }
}
