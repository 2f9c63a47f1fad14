import Platform
import Domain
import Web

/// The style sheet of an office's own colours: it stands after the platform's and only changes tokens.
///
/// Only screens in the scheme 標準 take it; the other schemes, paper and forced colours stay as they are.
struct ColourSheet: Sendable {
    /// Its name among the tenant's files; no picture can have it.
    static let fileName = "colours.css"

    /// Ready to be sent.
    let file: StoredFile

    /// The sheet; nil for an office without colours of its own.
    init?(_ colours: ColourSettings) {
        var tokens: [String] = []
        if let accent = colours.accent { tokens.append("--link: \(accent)") }
        if let header = colours.header {
            let text = ColourSettings.headerText(on: header)
            tokens += ["--header: \(header)", "--header-text: \(text)", "--header-link: \(text)"]
        }
        guard !tokens.isEmpty else { return nil }
        let css = "@media screen { :root[data-scheme=\"standard\"] { \(tokens.joined(separator: "; ")); } }\n"
        file = StoredFile(bytes: Array(css.utf8), kind: .css)
    }

    /// Its name with its version: browsers may keep it for ever.
    var address: String { "\(Self.fileName)?v=\(file.hash)" }
}
