import Foundation
import Platform
import Domain

/// One language's texts, by dotted key: `calendar.title`.
struct Catalogue: Sendable {
    let language: Language
    /// What its speakers call it.
    let ownName: String
    private let texts: [String: CatalogueText]
    /// What an office says otherwise; apart, so that offices share all other texts.
    private var own: [String: CatalogueText] = [:]

    /// Reads a catalogue file: nested objects of texts; `{"one": …, "other": …}` is a text that depends on a number.
    ///
    /// - Throws: ``CatalogueError`` when the file is no such object or has no `language.own-name`.
    init(language: Language, json: Data) throws {
        let parsed = try JSONSerialization.jsonObject(with: json)
        guard let root = parsed as? [String: Any] else { throw CatalogueError.notAnObject(language.tag) }
        var texts: [String: CatalogueText] = [:]
        try Self.collect(root, under: "", into: &texts)
        guard let name = texts["language.own-name"] else { throw CatalogueError.noOwnName(language.tag) }
        self.language = language
        self.texts = texts
        ownName = name.form(for: 0, in: language)
    }

    /// The same texts with an office's own words where it has some in this language.
    func replaced(by own: OwnTexts) -> Catalogue {
        var replaced = self
        for (key, text) in own.texts where OfficeTexts.contains(key) {
            guard texts[key] != nil, let words = text[language] else { continue }
            replaced.own[key] = CatalogueText(one: words.one, other: words.other)
        }
        return replaced
    }

    var keys: Set<String> { Set(texts.keys) }

    /// The text of a key, or nil.
    subscript(key: String) -> CatalogueText? { own[key] ?? texts[key] }

    private static func collect(
        _ object: [String: Any], under prefix: String, into texts: inout [String: CatalogueText]
    ) throws {
        for (name, value) in object {
            let key = prefix.isEmpty ? name : "\(prefix).\(name)"
            switch value {
            case let text as String: texts[key] = CatalogueText(one: nil, other: text)
            case let forms as [String: String] where forms["other"] != nil:
                texts[key] = CatalogueText(one: forms["one"], other: forms["other"] ?? "")
            case let group as [String: Any]: try collect(group, under: key, into: &texts)
            default: throw CatalogueError.notAText(key)
            }
        }
    }
}

/// A text with its placeholders, in the forms that a number asks for.
struct CatalogueText: Hashable, Sendable {
    /// For the number 1, where the language has such a form.
    let one: String?
    /// For every other number, and for texts without one.
    let other: String

    /// The form for `count`.
    func form(for count: Int, in language: Language) -> String {
        count == 1 ? one ?? other : other
    }

    /// Names of the placeholders of all forms.
    var placeholders: Set<String> {
        Set([one, other].compactMap { $0 }.flatMap { TextTemplate($0).names })
    }
}

/// A catalogue file that can't be used.
enum CatalogueError: Error, Equatable {
    case missing(String)
    case notAnObject(String)
    case noOwnName(String)
    case notAText(String)
}
