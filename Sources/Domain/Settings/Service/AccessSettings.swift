/// From where a service can be used.
public struct AccessSettings {
    /// The only countries from whose addresses its pages can be opened; never empty.
    public var countries: [CountryCode]
    /// What visitors from elsewhere read; the platform's words when nil.
    public var text: LocalizedText?
}

extension AccessSettings: SettingsObject {
    /// What access is.
    public static let about = "From where a service's pages can be opened."

    /// Asks who is let in.
    public init(_ fields: SettingsFields) {
        countries = fields.required(
            "countries", .countries,
            "The only countries, such as JP (ISO 3166-1); needs the server's country database, addresses it doesn't know pass."
        )
        fields.optional(
            "text", .localizedText, "What visitors from elsewhere read; the platform's words where left out.",
            into: &text)
    }
}

extension SettingsShape where Value == [CountryCode] {
    /// Countries by their letters, none twice.
    fileprivate static var countries: Self {
        let code = SettingsShape<String>.string(
            Bilingual(
                "two capital letters of a country (ISO 3166-1) such as JP", ja: "「JP」のような国の記号（ISO 3166-1、大文字2文字）"),
            pattern: "[A-Z]{2}", length: 2...2
        )
        .map(CountryCode.init(letters:)).checked { code, cursor in
            guard !code.isAssigned else { return }
            cursor.error(
                Bilingual("there is no country '\(code)'", ja: "「\(code)」という国の記号はありません。"),
                hint: code.letters == "UK" ? NearestHint.meant("GB") : nil)
        }
        return SettingsShape.array(of: code, count: 1...50).uniqued {
            Bilingual("the country '\($0)' stands here twice", ja: "国「\($0)」が2回書かれています。")
        }
    }
}

/// A country or region by its two letters (ISO 3166-1 alpha-2).
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    /// Two capital letters; whether any country has them is `isAssigned`.
    public let letters: String
    /// Wraps two capital letters.
    public init(letters: String) { self.letters = letters }

    /// The letters.
    public var description: String { letters }

    /// Whether the letters are assigned to a country or region.
    var isAssigned: Bool { Self.assigned.contains(letters) }

    /// Every code that is officially assigned.
    static let assigned: Set<String> = Set(
        """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
        CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
        GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
        JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
        MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
        RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
        TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
