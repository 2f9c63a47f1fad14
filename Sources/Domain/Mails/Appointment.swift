public import struct Foundation.Date

/// One version of a booking as an entry for people's calendars; no personal data in it, because calendars are often shared.
///
/// A moved or cancelled booking is the same `uid` with a higher `sequence`: that makes a calendar replace the old entry
/// instead of adding a second one.
public struct Appointment: Hashable, Sendable {
    /// What a calendar is asked to do.
    public enum Method: String, Sendable {
        /// Take the entry in, or replace the older one.
        case request
        /// Take the entry out again.
        case cancel
    }

    /// Stable for the booking, whatever happens to its date.
    public var uid: String
    /// Rises with every change.
    public var sequence: Int
    /// New or changed, or cancelled.
    public var method: Method
    /// When the appointment begins.
    public var start: Date
    /// When its last slot ends.
    public var end: Date
    /// When this version was written.
    public var stamp: Date
    /// What, without names of people.
    public var summary: String
    /// The counter with its building and floor.
    public var location: String
    /// Receipt number and contact.
    public var description: String
    /// The address of the inquiry page.
    public var url: String

    /// Describes one version of a booking.
    public init(
        uid: String, sequence: Int, method: Method, start: Date, end: Date, stamp: Date, summary: String,
        location: String, description: String, url: String
    ) {
        self.uid = uid
        self.sequence = sequence
        self.method = method
        self.start = start
        self.end = end
        self.stamp = stamp
        self.summary = summary
        self.location = location
        self.description = description
        self.url = url
    }
}
