import Crypto
public import Domain
public import Foundation

/// What a check page shows, part by part, as its form carries it: what is confirmed is compared with what was shown.
///
/// The time is named, so that it can be told when it has changed; of the rest a fingerprint is enough. Parts have the
/// names of their inputs and are the same in every language.
public struct ShownParts: Hashable, Sendable {
    /// The start of the appointment; nil where a form doesn't say.
    public let start: Date?
    /// Where it is; nil where a form doesn't say.
    public let counter: CounterID?
    private let prints: [String: String]

    /// Of a journey that is to be confirmed.
    ///
    /// - Parameter sequence: the version of the booking that is being changed.
    public init(_ state: JourneyState, start: Date, counter: CounterID, sequence: Int?) {
        (self.start, self.counter) = (start, counter)
        var parts: [String: String] = [CheckPart.email: state.email.text]
        parts[CheckPart.secondEmail] = state.secondEmail?.text
        parts[CheckPart.booking] = sequence.map(String.init)
        let answers = (state.qualification ?? Answers()).merging(state.answers)
        for (field, answer) in answers.booking { parts[InputNames.field(field)] = answer }
        for (person, own) in answers.people.enumerated() {
            for (field, answer) in own { parts[InputNames.field(field, person: person)] = answer }
        }
        if !answers.cases.isEmpty { parts[CheckPart.cases] = answers.cases.joined(separator: " ") }
        prints = parts.mapValues(Self.print)
    }

    /// As a form carries them.
    ///
    /// - Parameter prints: see ``printed``; what isn't such a text differs from everything.
    public init(start: Date?, counter: CounterID?, prints: String) {
        (self.start, self.counter) = (start, counter)
        let pairs = prints.split(separator: " ").compactMap { pair -> (String, String)? in
            let parts = pair.split(separator: ":", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        self.prints = Dictionary(pairs) { first, _ in first }
    }

    /// The fingerprints as a form carries them: `name:print`, with spaces between.
    public var printed: String {
        prints.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
    }

    /// The parts that differ from what was shown.
    public func differences(from shown: ShownParts) -> Set<String> {
        var parts = Set(prints.keys).union(shown.prints.keys).filter { prints[$0] != shown.prints[$0] }
        if start != shown.start { parts.insert(CheckPart.time) }
        if counter != shown.counter { parts.insert(CheckPart.counter) }
        return parts
    }

    /// 64 bits: against confusion, not against the visitor, who may confirm what they like.
    private static func print(_ answer: String) -> String {
        let bytes = SHA256.hash(data: Data(answer.utf8)).prefix(8)
        return String(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }, radix: 36)
    }
}

/// Parts of a check page that aren't fields of the office's form; no field has such a name.
public enum CheckPart {
    /// When.
    public static let time = "start"
    /// Where.
    public static let counter = "counter"
    /// The proven address.
    public static let email = "email"
    /// Where mails go as well.
    public static let secondEmail = "email2"
    /// All application numbers.
    public static let cases = "case-1"
    /// The booking that is being changed, as it was before.
    public static let booking = "request"
}
