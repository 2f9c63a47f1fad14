import Platform
import TenantConfig
import Domain

extension PlatformTexts {
    /// What offices can say in their own words, from the catalogues that come with the program.
    ///
    /// - Throws: errors of the file system, and ``CatalogueError``.
    static func ofCatalogues() throws -> PlatformTexts {
        PlatformTexts(try Catalogues(directory: PageResources.folder("Catalogues")))
    }

    /// What offices can say in their own words.
    init(_ catalogues: Catalogues) {
        let keys = Set(catalogues.all.flatMap(\.keys)).filter(OfficeTexts.contains)
        self.init(
            Dictionary(
                uniqueKeysWithValues: keys.map { key in
                    let texts = catalogues.all.compactMap { $0[key] }
                    let entry = Entry(
                        key: key, placeholders: Set(texts.flatMap(\.placeholders)),
                        isCounted: texts.contains { $0.one != nil },
                        hasLines: texts.contains { $0.other.contains(where: \.isNewline) })
                    return (key, entry)
                }), languages: Set(catalogues.all.map(\.language)))
    }
}
