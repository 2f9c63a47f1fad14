import Foundation
import Platform
import Domain

extension Words {
    /// A country's name in this language; its letters where it has none.
    func country(_ code: CountryCode) -> String {
        let tag = language.tag.hasPrefix("ja-x") ? "ja" : language.tag
        return Locale(identifier: tag).localizedString(forRegionCode: code.letters) ?? code.letters
    }
}
