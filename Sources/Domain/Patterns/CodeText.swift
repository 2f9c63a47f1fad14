/// Numbers with letters in them, such as number 1 of the register: read in any width, with or without hyphens.
public enum CodeText {
    /// The code as stored and compared: NFKC, upper case, without hyphens of any kind and without spaces.
    ///
    /// Refuses nothing: whatever else was typed stays, for the tenant's pattern to judge.
    public static func normalized(_ typed: String) -> String {
        normalizedKeepingCase(typed).uppercased()
    }

    /// Whether a normalised code can have this scalar.
    ///
    /// - Parameter keepingCase: whether it is a secret, whose letters keep their case.
    static func isLeft(_ scalar: Unicode.Scalar, keepingCase: Bool) -> Bool {
        let code = String(scalar)
        return (keepingCase ? normalizedKeepingCase(code) : normalized(code)) == code
    }

    /// Like ``normalized(_:)``, but letters keep their case: for secrets.
    public static func normalizedKeepingCase(_ typed: String) -> String {
        var code = String.UnicodeScalarView()
        code.append(contentsOf: typed.foldingWidth.unicodeScalars.filter { !$0.standsForHyphen && !$0.isBlank })
        return String(code)
    }
}
