import Foundation
import Platform
import Domain

/// All languages the platform speaks, Japanese first.
struct Catalogues: Sendable {
    /// The catalogues in the order in which languages are offered.
    let all: [Catalogue]
    private let words: [Language: Words]
    private let own = OwnWords()

    /// Takes catalogues; one of them must be Japanese.
    ///
    /// - Throws: ``CatalogueError/missing(_:)`` without a Japanese one.
    init(_ catalogues: [Catalogue]) throws {
        guard let japanese = catalogues.first(where: { $0.language == .japanese }) else {
            throw CatalogueError.missing(Language.japanese.tag)
        }
        all = [japanese] + catalogues.filter { $0.language != .japanese }.sorted { $0.language.tag < $1.language.tag }
        var words: [Language: Words] = [:]
        for catalogue in catalogues {
            words[catalogue.language] = Words(catalogue: catalogue, fallback: japanese)
        }
        self.words = words
        self.japanese = Words(catalogue: japanese, fallback: japanese)
    }

    /// Reads every `<tag>.json` of a folder.
    ///
    /// - Throws: errors of the file system, and ``CatalogueError``.
    init(directory: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        try self.init(
            files.filter { $0.pathExtension == "json" }.map { file in
                let language = Language(tag: file.deletingPathExtension().lastPathComponent)
                return try Catalogue(language: language, json: Data(contentsOf: file))
            })
    }

    private let japanese: Words

    /// The words of a language; Japanese where there is no catalogue for it.
    func words(in language: Language) -> Words {
        words[language] ?? japanese
    }

    /// The words of a language as an office says them.
    func words(in language: Language, for office: TenantSettings?) -> Words {
        guard let office, !office.texts.isEmpty else { return words(in: language) }
        return own.words(of: office, in: language) { words(in: language).replaced(by: office.texts) }
    }
}
