extension SettingsCursor {
    /// The node's text; nil after reporting that it isn't text.
    ///
    /// - Parameter isText: whether a number or the like would do if it were written in quotes.
    func text(
        wanted: Bilingual, mend: (String) -> String? = { _ in nil }, isText: (String) -> Bool = { _ in true }
    ) -> String? {
        guard let scalar = node.scalar else {
            mismatch(wanted: wanted)
            return nil
        }
        switch scalar.meaning {
        case .text: return scalar.text
        case .nothing:
            mismatch(
                wanted: wanted,
                hint: Bilingual("leave the setting out, or give it a value", ja: "設定の行を削除するか、値を書いてください。"))
        case .boolean, .number:
            let quoted = isText(scalar.text) ? Self.quoteHint(scalar.text) : nil
            mismatch(wanted: wanted, hint: mend(scalar.text).map(NearestHint.write) ?? quoted)
        }
        return nil
    }

    private static func quoteHint(_ text: String) -> Bilingual {
        Bilingual(
            "for text, write it in quotes: \"\(text)\"", ja: "文字として書く場合は、引用符で囲んで「\"\(text)\"」と書いてください。")
    }

    /// Whether `text` has a fitting number of Unicode scalars; reports it if not.
    func measure(_ text: String, _ length: ClosedRange<Int>) -> Bool {
        let count = text.unicodeScalars.count
        if length.contains(count) { return true }
        report.isOfAnotherForm = true
        if count == 0 {
            error(Bilingual("expected text, found an empty text", ja: "文字を書いてください。現在は空です。"))
        } else {
            error(
                Bilingual(
                    "expected \(length.lowerBound) to \(length.upperBound) characters, found \(count)",
                    ja: "\(length.lowerBound)文字以上\(length.upperBound)文字以内で書いてください。現在は\(count)文字です。"))
        }
        return false
    }

    /// The node's number in decimal digits; nil after reporting that it isn't one.
    func decimal(wanted: Bilingual) -> Int? {
        guard let scalar = node.scalar else {
            mismatch(wanted: wanted)
            return nil
        }
        let text = scalar.text
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let isDecimal = digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && !digits.isEmpty
        guard isDecimal, scalar.style == .plain else {
            let narrow = text.foldingWidth.trimmingWhitespace
            let hint =
                if isDecimal {
                    Bilingual("write it without quotes: \(text)", ja: "引用符を付けずに「\(text)」と書いてください。")
                } else if let number = Int(narrow), String(number) == narrow {
                    Bilingual("write \(number)", ja: "「\(number)」と書いてください。")
                } else {
                    Bilingual("write digits only, such as 15", ja: "「15」のように半角数字だけで書いてください。")
                }
            mismatch(wanted: wanted, hint: hint)
            return nil
        }
        guard digits == "0" ? text == "0" : !digits.hasPrefix("0") else {
            mismatch(
                wanted: wanted, hint: Bilingual("write it without a leading zero", ja: "先頭の0を付けずに書いてください。"))
            return nil
        }
        guard let number = Int(text) else {
            mismatch(wanted: wanted)
            return nil
        }
        return number
    }
}

/// A pattern given in code with a string shape.
struct ScalarPattern: Sendable {
    private let pattern: Result<SafePattern, SafePattern.Fault>?

    init(_ source: String?) {
        pattern = source.map { source in
            Result { () throws(SafePattern.Fault) in try SafePattern(source) }
        }
    }

    /// Whether `text` matches, or there is no pattern.
    func matches(_ text: String) -> Bool {
        guard case .success(let pattern)? = pattern else { return true }
        return pattern.matches(text)
    }

    /// Whether `text` matches; reports it if not, and also if the pattern itself can't be used.
    func accepts(
        _ text: String, _ cursor: SettingsCursor, wanted: Bilingual, mend: (String) -> String?
    ) -> Bool {
        switch pattern {
        case nil: return true
        case .success(let pattern):
            if pattern.matches(text) { return true }
            cursor.mismatch(wanted: wanted, hint: mend(text).map(NearestHint.write))
        case .failure(let fault):
            cursor.error(
                Bilingual(
                    "this setting can't be checked: its built-in pattern is faulty (\(fault.message.english))",
                    ja: "この設定は確認できません。プログラムが持つ形式に誤りがあります（\(fault.message.japanese)）。"))
        }
        return false
    }
}
