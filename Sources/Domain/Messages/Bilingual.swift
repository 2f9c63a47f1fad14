/// What the command line says, in both languages that it speaks.
///
/// The two stand beside each other where a message is made, so that none comes without its Japanese. Which one is printed
/// is decided where it is printed. JSON has the English one.
public struct Bilingual: Hashable, Sendable, Encodable {
    /// In English.
    public let english: String
    /// In Japanese.
    public let japanese: String

    /// A message in both languages.
    public init(_ english: String, ja japanese: String) {
        self.english = english
        self.japanese = japanese
    }

    /// What is the same in both: names, places, numbers, code.
    public init(same text: String) {
        self.init(text, ja: text)
    }

    /// Nothing.
    public static let none = Bilingual(same: "")

    /// Names in quotes, as a list: `'a', 'b'`, `「a」、「b」`.
    public static func list(_ names: [String]) -> Bilingual {
        Bilingual(
            names.map { "'\($0)'" }.joined(separator: ", "), ja: names.map { "「\($0)」" }.joined(separator: "、"))
    }

    /// One of several words: `one of 'a', 'b'`, `「a」、「b」のいずれか`.
    public static func oneOf(_ words: [String]) -> Bilingual {
        let list = list(words)
        return Bilingual("one of \(list.english)", ja: "\(list.japanese)のいずれか")
    }

    /// Whether there is nothing to say.
    public var isEmpty: Bool { english.isEmpty }

    /// One behind the other.
    public static func + (left: Bilingual, right: Bilingual) -> Bilingual {
        Bilingual(left.english + right.english, ja: left.japanese + right.japanese)
    }

    /// The English text alone.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(english)
    }
}

extension Sequence<Bilingual> {
    /// All of them, one behind the other, with `separator` between.
    public func joined(separator: Bilingual = .none) -> Bilingual {
        Bilingual(
            map(\.english).joined(separator: separator.english),
            ja: map(\.japanese).joined(separator: separator.japanese))
    }
}
