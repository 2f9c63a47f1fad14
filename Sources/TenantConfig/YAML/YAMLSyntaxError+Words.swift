import Domain

extension YAMLSyntaxError {
    /// The error in words for somebody who edits settings, not parsers.
    func diagnostic(file: String) -> Diagnostic {
        switch problem {
        case "mapping values are not allowed in this context":
            error(
                file, Bilingual("a ':' can't stand here", ja: "ここに「:」は書けません。"),
                Bilingual(
                    "put text that contains ': ' in quotes, and check the indentation above",
                    ja: "「: 」を含む文は引用符で囲み、上の行の字下げを確認してください。"))
        case "could not find expected ':'":
            Diagnostic(
                .error, file: file, at: begin ?? position,
                Bilingual("expected 'key: value' in this line", ja: "この行は「キー: 値」の形で書いてください。"),
                hint: Bilingual(
                    "write a half-width colon and a space behind the key, or indent the line as part of the text above",
                    ja: "キーの後ろに半角コロンと半角空白を書くか、上の文の続きであれば字下げしてください。"))
        case "did not find expected key":
            error(
                file, Bilingual("expected a key here", ja: "ここにはキーが必要です。"),
                Bilingual(
                    "the indentation doesn't fit the lines above, or a quote or bracket is left over",
                    ja: "上の行と字下げが合っていないか、引用符または括弧が余っています。"))
        case "did not find expected '-' indicator":
            error(
                file, Bilingual("expected '- ' here", ja: "ここには「- 」が必要です。"),
                Bilingual("the indentation doesn't fit the list above", ja: "上のリストと字下げが合っていません。"))
        case "block sequence entries are not allowed in this context":
            error(
                file, Bilingual("a list item ('- ') can't stand here", ja: "ここにリストの項目（「- 」）は書けません。"),
                Bilingual("begin the list in a line of its own", ja: "リストは行を改めて始めてください。"))
        case "did not find expected ',' or '}'":
            unclosed(file, Bilingual("'{'", ja: "「{」"), Bilingual("expected ',' or '}'", ja: "「,」または「}」が必要です。"))
        case "did not find expected ',' or ']'":
            unclosed(file, Bilingual("'['", ja: "「[」"), Bilingual("expected ',' or ']'", ja: "「,」または「]」が必要です。"))
        case "did not find expected node content":
            error(file, Bilingual("expected a value or a closing bracket here", ja: "ここには値または閉じ括弧が必要です。"), nil)
        case "found unexpected end of stream":
            unclosed(
                file, Bilingual("the quote", ja: "引用符"), Bilingual("the text in quotes doesn't end", ja: "引用符が閉じていません。")
            )
        case "found character that cannot start any token":
            error(file, Bilingual("text can't begin with this sign", ja: "この記号で文を始めることはできません。"), Self.quoteHint)
        case "found unknown escape character":
            error(
                file, Bilingual("unknown escape in double quotes", ja: "「\"」の中の「\\」の使い方が正しくありません。"),
                Bilingual(
                    "write '\\\\' for a backslash, or use single quotes", ja: "「\\」は「\\\\」と書くか、文を「'」で囲んでください。"))
        case "did not find expected alphabetic or numeric character":
            error(
                file, Bilingual("'*' and '&' can't begin a plain text", ja: "「*」と「&」で文を始めることはできません。"), Self.quoteHint)
        default: error(file, Bilingual(problem, ja: "YAMLとして読めません（\(problem)）。"), nil)
        }
    }

    private static let quoteHint = Bilingual("put the text in quotes", ja: "文を引用符で囲んでください。")

    private func error(_ file: String, _ message: Bilingual, _ hint: Bilingual?) -> Diagnostic {
        Diagnostic(.error, file: file, at: position, message, hint: hint)
    }

    private func unclosed(_ file: String, _ what: Bilingual, _ message: Bilingual) -> Diagnostic {
        let hint = begin.map {
            Bilingual(
                "\(what.english) was opened at line \($0.line), column \($0.column)",
                ja: "\($0.line)行目の\($0.column)文字目で\(what.japanese)が始まっています。")
        }
        return error(file, message, hint)
    }
}
