public import Domain
public import Foundation

/// A visitor whom a rule refuses now for what they missed or cancelled, as the office sees it.
///
/// Nothing of it is stored: the rule says it anew each time.
public struct RuleRefusal: Sendable {
    /// The service whose rule it is.
    public var service: ServiceID
    /// The rule's name, such as `repeat-no-show`.
    public var rule: String
    /// When the last of the bookings began that the rule knows.
    public var since: Date
    /// The first day on which the rule would answer otherwise; nil where it doesn't tell.
    public var nextPossible: Day?
    /// Receipt numbers of the bookings that the rule knows, the oldest first.
    public var receipts: [ReceiptNumber]
}
