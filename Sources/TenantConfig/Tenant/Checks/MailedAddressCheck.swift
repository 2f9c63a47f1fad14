import Domain

/// Finds addresses in the office's mails to which the text glues a character: mail programs take it for part of the
/// address, which then leads nowhere.
struct MailedAddressCheck {
    /// Reports in `text`, which stands at `cursor`.
    static func report(_ text: String, at cursor: SettingsCursor) {
        let scalars = Array(text.unicodeScalars)
        for found in BracedWord.all(in: text) {
            guard let placeholder = MailPlaceholder(rawValue: found.name),
                MailPlaceholder.addresses.contains(placeholder)
            else { continue }
            let end = found.offset + found.name.unicodeScalars.count + 2
            guard end < scalars.count, !endsAddresses(scalars[end]) else { continue }
            cursor.warning(
                Bilingual(
                    "'{\(found.name)}' is followed at once by '\(scalars[end])', which mail programs take for part of the "
                        + "address",
                    ja: "「{\(found.name)}」のすぐ後ろに「\(scalars[end])」があります。メールソフトはアドレスの一部とみなします。"),
                atOccurrence: found.occurrence, of: "{\(found.name)}",
                hint: Bilingual("put a space or the end of the line there", ja: "空白を入れるか、改行してください。"))
        }
    }

    /// Spaces, and the brackets that RFC 3986 puts around addresses.
    private static func endsAddresses(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == ">" || scalar == "\""
    }
}
