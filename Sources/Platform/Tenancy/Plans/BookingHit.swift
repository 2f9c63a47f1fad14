public import Foundation
public import Domain

/// An upcoming booking that a new version hits; without personal data.
public struct BookingHit: Hashable, Sendable {
    /// By which the plan's fingerprint counts it.
    public var booking: UUID
    /// Its receipt number (受付番号).
    public var receipt: ReceiptNumber
    /// The service booked.
    public var service: ServiceID
    /// The counter it is booked at.
    public var counter: CounterID
    /// When the appointment begins.
    public var start: Date
    /// Every rule by which it is hit.
    public var reasons: [Reason]

    /// One rule by which a booking is hit; encoded with `about` as `subject`, which scripts know.
    public struct Reason: Hashable, Sendable, Encodable {
        private enum CodingKeys: String, CodingKey { case rule, about = "subject", text }

        /// The rule's name, such as `slot-gone`.
        public var rule: String
        /// The field or counter it is about; empty where there is none.
        public var about: String
        /// The rule in a sentence.
        public var text: Bilingual

        init(_ rule: String, of about: String = "", _ text: Bilingual) {
            self.rule = rule
            self.about = about
            self.text = text
        }

        /// Whether nobody could look up, change or cancel the booking any more.
        var strands: Bool { rule == Self.serviceGone || rule == Self.counterGone }

        static let serviceGone = "service-gone"
        static let counterGone = "counter-gone"

        /// Whether both say the same rule of the same thing, with whatever values.
        func repeats(_ other: Reason) -> Bool {
            rule == other.rule && about == other.about
        }
    }
}
