/// A prefecture (都道府県).
public struct Prefecture: Hashable, Comparable, Sendable {
    /// Its number in JIS X 0401, from 1, from north to south.
    public let code: Int

    private static let names = [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県",
        "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
        "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
        "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ]

    /// All of them, from north to south.
    public static let all = names.compactMap(Prefecture.init(name:))

    /// The prefecture of a number; nil where there is none.
    public init?(code: Int) {
        guard Self.names.indices.contains(code - 1) else { return nil }
        self.code = code
    }

    /// The prefecture of a Japanese name; nil where there is none.
    public init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        code = index + 1
    }

    /// Its Japanese name.
    public var name: String { Self.names[code - 1] }

    /// From north to south.
    public static func < (left: Prefecture, right: Prefecture) -> Bool { left.code < right.code }
}

extension SettingsShape where Value == Prefecture {
    /// A prefecture by its Japanese name.
    static var prefecture: Self {
        SettingsShape<String>.words(
            Prefecture.all.map(\.name), wanted: Bilingual("a prefecture such as '東京都'", ja: "「東京都」のような都道府県名")
        ).converted { name, _ in Prefecture(name: name) }
    }
}
