import Domain
import Foundation
import Platform
import Testing

@testable import Server

@Suite struct CatalogueTests {
    let catalogues: Catalogues

    init() throws {
        catalogues = try Catalogues(directory: PageResources.folder("Catalogues"))
    }

    @Test func japaneseComesFirst() {
        #expect(catalogues.all.map(\.language) == [.japanese, .english, Language(tag: "zh-Hans")])
    }

    @Test func everyLanguageHasTheSameKeysAndPlaceholders() throws {
        let japanese = try #require(catalogues.all.first)
        for catalogue in catalogues.all {
            #expect(catalogue.keys.symmetricDifference(japanese.keys).isEmpty, "\(catalogue.language)")
            for key in japanese.keys {
                #expect(catalogue[key]?.placeholders == japanese[key]?.placeholders, "\(catalogue.language) \(key)")
            }
        }
    }

    @Test func templatesNameOnlyKeysThatExist() throws {
        let keys = catalogues.all.first?.keys ?? []
        var named: Set<String> = []
        for (name, template) in try templates() {
            for match in template.matches(of: /\{\{\{?[ht]\.([a-z0-9.-]+)\}?\}\}/) {
                let key = String(match.output.1)
                #expect(keys.contains(key), "\(name): \(key)")
                named.insert(key)
            }
        }
        #expect(named.count > 100)
    }

    @Test func codeNamesOnlyKeysThatExist() throws {
        let keys = catalogues.all.first?.keys ?? []
        var named: Set<String> = []
        for (name, code) in try sources() {
            for match in code.matches(of: /\bwords(?:\.html)?\("([\w-]+(?:\.[\w-]+)+)"/) {
                let key = String(match.output.1)
                #expect(keys.contains(key), "\(name): \(key)")
                named.insert(key)
            }
        }
        #expect(named.count > 100)
    }

    @Test func contentTakesMarkupAndAttributesTakeText() throws {
        for (name, template) in try templates() {
            #expect(!template.contains(/="[^"]*\{\{\{/), "\(name): markup within an attribute")
            let content = template.replacing(/<option[^>]*>\{\{t\./, with: "")
            #expect(!content.contains(/>\{\{t\./), "\(name): plain words as content lose their readings")
        }
    }

    @Test func missingTextFallsBackToJapaneseAndSaysSo() throws {
        let japanese = try Catalogue(
            language: .japanese, json: Data(#"{"language":{"own-name":"日本語"},"a":"こんにちは{name}"}"#.utf8))
        let english = try Catalogue(language: .english, json: Data(#"{"language":{"own-name":"English"}}"#.utf8))
        let words = try Catalogues([english, japanese]).words(in: .english)
        #expect(words.html("a", ["name": "<b>"]).html == #"<span lang="ja">こんにちは&lt;b&gt;</span>"#)
        #expect(words("a", ["name": "<b>"]) == "こんにちは<b>")
    }

    @Test func tenantTextInAnotherLanguageIsMarked() {
        let words = catalogues.words(in: .english)
        #expect(words.inline(LocalizedText("青葉市")).html == #"<span lang="ja">青葉市</span>"#)
        #expect(words.inline(LocalizedText("青葉市", translations: ["en": "Aoba"])).html == "Aoba")
        #expect(words.rich(LocalizedText("一\n\n二")).html == #"<div lang="ja"><p>一</p><p>二</p></div>"#)
    }

    @Test func numbersTakeTheirForm() {
        let words = catalogues.words(in: .english)
        #expect(words("person.count", count: 1) == "1 person")
        #expect(words("person.count", count: 2) == "2 people")
        #expect(catalogues.words(in: .japanese)("person.count", count: 1) == "1人")
    }

    @Test func catalogueWithoutObjectOrNameIsRefused() {
        #expect(throws: CatalogueError.notAnObject("ja")) { try Catalogue(language: .japanese, json: Data("[]".utf8)) }
        #expect(throws: CatalogueError.noOwnName("ja")) { try Catalogue(language: .japanese, json: Data("{}".utf8)) }
        #expect(throws: CatalogueError.notAText("a")) {
            try Catalogue(language: .japanese, json: Data(#"{"a":1}"#.utf8))
        }
        #expect(throws: CatalogueError.missing("ja")) { try Catalogues([]) }
    }

    private func sources() throws -> [(String, String)] {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = repository.appending(path: "Sources/Server")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) } ?? []
    }

    private func templates() throws -> [(String, String)] {
        let folder = PageResources.folder("Templates")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".mustache") }
            .map { ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
    }
}
