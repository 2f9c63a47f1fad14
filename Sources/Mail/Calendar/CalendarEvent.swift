public import FoundationEssentials
public import Domain

/// One booking as a calendar entry (RFC 5545, RFC 5546).
///
/// A moved or cancelled booking is the same `uid` with a higher `sequence`; that is what makes a calendar replace
/// the old entry instead of adding a second one.
public struct CalendarEvent: Sendable, Hashable {
    /// What the receiving calendar is asked to do.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// An invitation or its update.
        case request = "REQUEST"
        /// An entry for information, without answer.
        case publish = "PUBLISH"
        /// The entry is withdrawn.
        case cancel = "CANCEL"
    }

    /// The state of the appointment.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// It takes place.
        case confirmed = "CONFIRMED"
        /// It is not yet certain.
        case tentative = "TENTATIVE"
        /// It does not take place.
        case cancelled = "CANCELLED"
    }

    /// A reminder that the calendar shows by itself.
    public struct Alarm: Sendable, Hashable {
        /// Minutes before the start.
        public var minutesBefore: Int
        /// What is shown.
        public var text: String

        /// Sets a reminder some minutes before the start.
        public init(minutesBefore: Int, text: String) {
            self.minutesBefore = minutesBefore
            self.text = text
        }
    }

    /// Identifies the booking for ever; without date or time, which may change.
    public var uid: String
    /// Starts at 0 and rises with every change.
    public var sequence: Int
    /// What the calendar is asked to do.
    public var method: Method
    /// Beginning, to the second.
    public var start: Date
    /// End, after the beginning.
    public var end: Date
    /// When this version was written.
    public var stamp: Date
    /// Title in one line; calendars are often shared, so no personal data.
    public var summary: String
    /// The place.
    public var location: String
    /// Details in several lines.
    public var description: String
    /// The page of the booking.
    public var url: String?
    /// The office.
    public var organizer: MailAddress?
    /// The visitor; RFC 5546 wants one in a request.
    public var attendee: EmailAddress?
    /// A reminder; left out of a cancellation.
    public var alarm: Alarm?
    /// The state; a cancellation always says cancelled.
    public var status: Status

    /// Describes one version of a booking.
    public init(
        uid: String, sequence: Int, method: Method, start: Date, end: Date, stamp: Date, summary: String,
        location: String, description: String, url: String? = nil, organizer: MailAddress? = nil,
        attendee: EmailAddress? = nil, alarm: Alarm? = nil, status: Status = .confirmed
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
        self.organizer = organizer
        self.attendee = attendee
        self.alarm = alarm
        self.status = status
    }
}
