import Domain
import Foundation
import TestOffice

/// Facts for rules, with defaults.
enum Facts {
    static func noon(_ day: String) -> Date { japan("\(day) 12:00:00") }

    static func make(
        _ stage: EligibilityStage, today: String = "2027-03-01", on day: String? = nil, people: [PersonFacts] = [],
        answers: [String: String] = [:], past: [PastBooking] = []
    ) -> EligibilityFacts {
        EligibilityFacts(
            stage: stage, now: noon(today), slotStart: day.map(noon), people: people,
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
