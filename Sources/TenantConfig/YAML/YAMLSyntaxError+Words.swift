import Domain

extension YAMLSyntaxError {
    /// The error in words for somebody who edits settings, not parsers.
    func diagnostic(file: String) -> Diagnostic {
        switch problem {
        case "mapping values are not allowed in this context":
            error(
                file, "a ':' can't stand here", "put text that contains ': ' in quotes, and check the indentation above"
            )
        case "could not find expected ':'":
            Diagnostic(
                .error, file: file, at: begin ?? position, "expected 'key: value' in this line",
                hint:
                    "write a half-width colon and a space behind the key, or indent the line as part of the text above")
        case "did not find expected key":
            error(
                file, "expected a key here",
                "the indentation doesn't fit the lines above, or a quote or bracket is left over")
        case "did not find expected '-' indicator":
            error(file, "expected '- ' here", "the indentation doesn't fit the list above")
        case "block sequence entries are not allowed in this context":
            error(file, "a list item ('- ') can't stand here", "begin the list in a line of its own")
        case "did not find expected ',' or '}'": unclosed(file, "'{'", "expected ',' or '}'")
        case "did not find expected ',' or ']'": unclosed(file, "'['", "expected ',' or ']'")
        case "did not find expected node content": error(file, "expected a value or a closing bracket here", nil)
        case "found unexpected end of stream": unclosed(file, "the quote", "the text in quotes doesn't end")
        case "found character that cannot start any token":
            error(file, "text can't begin with this sign", "put the text in quotes")
        case "found unknown escape character":
            error(file, "unknown escape in double quotes", "write '\\\\' for a backslash, or use single quotes")
        case "did not find expected alphabetic or numeric character":
            error(file, "'*' and '&' can't begin a plain text", "put the text in quotes")
        default: error(file, problem, nil)
        }
    }

    private func error(_ file: String, _ message: String, _ hint: String?) -> Diagnostic {
        Diagnostic(.error, file: file, at: position, message, hint: hint)
    }

    private func unclosed(_ file: String, _ what: String, _ message: String) -> Diagnostic {
        let hint = begin.map { "\(what) was opened at line \($0.line), column \($0.column)" }
        return error(file, message, hint)
    }
}
