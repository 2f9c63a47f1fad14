import Foundation
import Platform
import Domain
import Web

/// What stands around every page: header, menu, languages, colours, contact, footer.
struct Layout: Sendable {
    let context: PageContext
    let words: Words
    let catalogues: Catalogues

    /// Id of the form of a page where something is typed; no field can have it.
    static let inputForm = "input_form"

    /// What the layout template gets, without the page's content.
    func model(of page: some Page) -> Model {
        let title = page.title(context, words)
        let owner = context.tenant.map { words.plain($0.name) } ?? words("site.platform")
        var model: Model = [
            "lang": tag(words.language),
            "scheme": context.scheme.rawValue,
            "title": words(page.hasErrors ? "site.title-with-errors" : "site.title", ["page": title, "owner": owner]),
            "owner": context.tenant.map { words.name($0.name) } ?? words.html("site.platform"),
            "home": context.paths.to(\.home),
            "input-form": page.hasInput ? Self.inputForm : nil,
            "banner": context.rehearsal.map { words.html("site.rehearsal", ["time": words.dateTime($0)]) },
        ]
        if let tenant = context.tenant {
            model["menu"] = menu
            model["preferences"] = preferences(tenant, form: page.hasInput ? Self.inputForm : nil)
            if case .whole = page.frame { model["contact"] = ContactBox(tenant.contact).model(words) }
            if let image = tenant.header?.image {
                model["header-image"] =
                    [
                        "source": context.paths.to(\.file, image),
                        "text": words.plain(tenant.header?.text ?? tenant.name),
                    ] as Model
            }
            model["language-note"] = languageNote
            model["colours"] = ColourSheet(tenant.colours).map { context.paths.to(\.file, $0.address) }
        }
        if context.isOwn { model["finish"] = context.paths.to(\.finish) }
        if let ends = context.sessionEnds {
            let session = SessionEnd(ends, now: context.now, words: words)
            model["session"] = ["seconds": session.seconds, "text": session.text] as Model
        }
        return model
    }

    private var menu: [Model] {
        let paths = context.paths
        let entries = [
            ("site.menu-home", paths.to(\.home)), ("site.menu-faq", paths.to(\.faq)),
            ("site.menu-inquiry", paths.to(\.inquiry)),
        ]
        return entries.map { key, path in
            ["label": words.html(key), "href": path, "current": context.path == path ? "page" : nil]
        }
    }

    /// - Parameter form: the form that the buttons belong to instead of their own.
    private func preferences(_ tenant: TenantSettings, form: String?) -> Model {
        let offered = catalogues.all.filter { tenant.languages.contains($0.language) }
        return [
            "action": context.paths.to(\.setPreferences),
            "back": context.path,
            "languages": offered.count < 2
                ? nil
                : offered.map { catalogue -> Model in
                    [
                        "tag": catalogue.language.tag, "lang": tag(catalogue.language), "name": catalogue.ownName,
                        "current": catalogue.language == words.language, "form": form,
                    ]
                },
            "schemes": ColourScheme.allCases.map { scheme -> Model in
                [
                    "value": scheme.rawValue, "name": words.html("scheme.\(scheme.rawValue)"),
                    "current": scheme == context.scheme, "form": form,
                ]
            },
        ]
    }

    /// A notice in the language that the visitor would rather have, that the page isn't in it.
    private var languageNote: Markup? {
        context.languageNotOffered.map { wanted in
            let theirs = catalogues.words(in: wanted)
            return theirs.html("site.not-in-language", ["shown": name(of: words.language, in: theirs)])
                .marked(tag(wanted))
        }
    }

    /// What a language is called in another; where nobody has said, what its own speakers call it.
    private func name(of language: Language, in words: Words) -> String {
        let key = "language.name-\(language.tag)"
        let name = words(key)
        return name == key ? catalogues.all.first { $0.language == language }?.ownName ?? "" : name
    }

    /// The `lang` of a language: the private subtag of easy Japanese is ours alone.
    private func tag(_ language: Language) -> String {
        language.tag.hasPrefix("ja-x") ? "ja" : language.tag
    }
}

/// When what a visitor entered is given up, as the foot of the page says it.
struct SessionEnd: Sendable {
    /// Seconds left, for the script.
    let seconds: String
    /// The same in words.
    let text: Markup

    init(_ ends: Date, now: Date, words: Words) {
        seconds = String(max(0, Int(ends.timeIntervalSince(now))))
        text = words.html("session.until", ["time": words.dateTime(ends)])
    }
}
