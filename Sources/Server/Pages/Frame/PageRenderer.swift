import Foundation
import Mustache
import Platform
import Domain

/// Makes HTML of pages: words, templates and the frame around every page.
struct PageRenderer: Sendable {
    private let templates: MustacheLibrary
    private let catalogues: Catalogues
    private let asset: @Sendable (String) -> String

    /// A page whose template is missing: a mistake of ours that a test finds.
    struct MissingTemplate: Error {
        let name: String
    }

    /// - Parameters:
    ///   - templates: all templates by name.
    ///   - catalogues: all languages.
    ///   - asset: the address of a file of `Public/`, with its version.
    init(
        templates: MustacheLibrary, catalogues: Catalogues,
        asset: @escaping @Sendable (String) -> String = { SitePaths.platform.to(\.asset, $0) }
    ) {
        self.templates = templates
        self.catalogues = catalogues
        self.asset = asset
    }

    /// The languages the platform speaks.
    var languages: [Language] { catalogues.all.map(\.language) }

    /// The words of a language, as the office says them.
    func words(in language: Language, for office: TenantSettings?) -> Words {
        catalogues.words(in: language, for: office)
    }

    /// The whole document.
    ///
    /// - Throws: ``MissingTemplate``.
    func html(_ page: some Page, in context: PageContext) throws -> String {
        let words = catalogues.words(in: context.language, for: context.tenant)
        var shared: Model = [
            "t": WordTree(words, isMarkup: false), "h": WordTree(words, isMarkup: true),
            "site": site(context),
        ]
        let content = try render(page.model(context, words).adding(shared), type(of: page).template)
        let layout = Layout(context: context, words: words, catalogues: catalogues)
        shared["content"] = Markup(trusted: content)
        shared["style"] = asset("style.css")
        shared["script"] = asset("script.js")
        return try render(layout.model(of: page).adding(shared), "layout")
    }

    private func site(_ context: PageContext) -> Model {
        let paths = context.paths
        return [
            "token": context.token, "base": paths.base, "home": paths.to(\.home), "faq": paths.to(\.faq),
            "inquiry": paths.to(\.inquiry),
        ]
    }

    private func render(_ model: Model, _ template: String) throws -> String {
        guard let html = templates.render(model, withTemplate: template) else {
            throw MissingTemplate(name: template)
        }
        return html
    }
}
