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
            "'{\(empty.name)}' has no value in some mails, and then the whole line '\(line.prefix(40))' is left out",
            hint: "give it a line of its own in the body")
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
                    ? "unknown placeholder '{\(found.name)}'"
                    : "'{\(found.name)}' has no value in a mail of the kind '\(kind.rawValue)'",
                atOccurrence: found.occurrence, of: "{\(found.name)}", offset: found.offset,
                hint: NearestHint.to(found.name, among: names))
        }
    }

    private func reportMissing(in text: String, at cursor: SettingsCursor) {
        let used = Set(MailTemplate(text).placeholders)
        let missing = MailPlaceholder.required(in: kind).map(\.rawValue).filter { !used.contains($0) }.sorted()
        guard !missing.isEmpty else { return }
        cursor.error("the text lacks \(missing.map { "{\($0)}" }.joined(separator: ", "))")
    }
}
