extension SettingsCursor {
    /// The node's text; nil after reporting that it isn't text.
    func text(wanted: String, mend: ((String) -> String?)? = nil) -> String? {
        guard let scalar = node.scalar else {
            mismatch(wanted: wanted)
            return nil
        }
        switch scalar.meaning {
        case .text: return scalar.text
        case .nothing: mismatch(wanted: wanted, hint: "leave the setting out, or give it a value")
        case .boolean, .number:
            let meant = mend?(scalar.text).map { "write \($0)" }
            mismatch(wanted: wanted, hint: meant ?? "for text, write it in quotes: \"\(scalar.text)\"")
        }
        return nil
    }

    /// Whether `text` has a fitting number of Unicode scalars; reports it if not.
    func measure(_ text: String, _ length: ClosedRange<Int>) -> Bool {
        let count = text.unicodeScalars.count
        if length.contains(count) { return true }
        if count == 0 {
            error("expected text, found an empty text")
        } else {
            error("expected \(length.lowerBound) to \(length.upperBound) characters, found \(count)")
        }
        return false
    }

    /// The node's number in decimal digits; nil after reporting that it isn't one.
    func decimal(wanted: String) -> Int? {
        guard let scalar = node.scalar else {
            mismatch(wanted: wanted)
            return nil
        }
        let text = scalar.text
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let isDecimal = digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && !digits.isEmpty
        guard isDecimal, scalar.style == .plain else {
            mismatch(
                wanted: wanted, hint: isDecimal ? "write it without quotes: \(text)" : "write digits only, such as 15")
            return nil
        }
        guard digits == "0" ? text == "0" : !digits.hasPrefix("0") else {
            mismatch(wanted: wanted, hint: "write it without a leading zero")
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

    /// Whether `text` matches; reports it if not, and also if the pattern itself can't be used.
    func accepts(
        _ text: String, _ cursor: SettingsCursor, wanted: String, mend: ((String) -> String?)? = nil
    ) -> Bool {
        switch pattern {
        case nil: return true
        case .success(let pattern):
            if pattern.matches(text) { return true }
            cursor.mismatch(wanted: wanted, hint: mend?(text).map { "write \($0)" })
        case .failure(let fault):
            cursor.error("this setting can't be checked: its built-in pattern is faulty (\(fault.message))")
        }
        return false
    }
}
