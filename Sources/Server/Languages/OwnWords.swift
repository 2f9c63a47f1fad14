import Platform
import Synchronization
import Domain

/// Words in which offices' own texts stand, made once for each office and language until its texts change.
final class OwnWords: Sendable {
    private struct Made: Sendable {
        let texts: OwnTexts
        var words: [Language: Words] = [:]
    }

    private let made = Mutex<[TenantID: Made]>([:])

    /// The words made before, or made now; two requests at the same moment may both make them.
    func words(of office: TenantSettings, in language: Language, make: () -> Words) -> Words {
        // Texts that come from the same reading are the same storage, so this compares no text.
        let known = made.withLock { made in
            made[office.id].flatMap { $0.texts == office.texts ? $0.words[language] : nil }
        }
        if let known { return known }
        let words = make()
        made.withLock { made in
            if made[office.id]?.texts != office.texts { made[office.id] = Made(texts: office.texts) }
            made[office.id]?.words[language] = words
        }
        return words
    }
}
