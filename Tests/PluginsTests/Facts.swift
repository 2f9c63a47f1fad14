import Foundation
import Domain
import Testing

/// Facts for rules, with defaults.
enum Facts {
    static func day(_ text: String) throws -> Day {
        try #require(Day(iso: text))
    }

    static func noon(_ text: String) throws -> Date {
        try day(text).at(try #require(TimeOfDay("12:00")))
    }

    static func make(
        _ stage: EligibilityStage, today: String = "2027-03-01", on day: String? = nil, people: [PersonFacts] = [],
        answers: [String: String] = [:], past: [PastBooking] = []
    ) throws -> EligibilityFacts {
        EligibilityFacts(
            stage: stage, now: try noon(today), slotStart: try day.map { try noon($0) }, people: people,
            answers: Dictionary(uniqueKeysWithValues: answers.map { (FieldID(name: $0.key), $0.value) }),
            past: past)
    }
}

extension EligibilityVerdict {
    /// The Japanese texts of what to bring; nil when refused.
    var bring: [String]? {
        if case .eligible(let things) = self { things.map(\.japanese) } else { nil }
    }

    var refusal: Refusal? {
        if case .notEligible(let refusal) = self { refusal } else { nil }
    }
}

extension LocalizedText {
    /// Whether the text is there in Japanese and in English, and both say everything in `parts`.
    func speaksBoth(japanese: [String] = [], english: [String] = []) -> Bool {
        guard let other = self[.english] else { return false }
        return japanese.allSatisfy(self.japanese.contains) && english.allSatisfy(other.contains)
    }
}
