public import Domain

/// An appointment as a calendar file (RFC 5545, RFC 5546).
public struct CalendarFile: Sendable {
    /// The file's name in mails.
    public static let name = "booking.ics"

    /// What the receiving calendar is asked to do; mail programs look for it at the part's header too.
    enum Method: String {
        /// An invitation or its update.
        case request = "REQUEST"
        /// An entry for information, without answer.
        case publish = "PUBLISH"
        /// The appointment won't take place: its entry goes.
        case cancel = "CANCEL"
    }

    let method: Method
    let bytes: [UInt8]

    /// The file for download: nobody is invited.
    public init(_ appointment: Appointment) {
        self.init(appointment, method: appointment.method == .cancel ? .cancel : .publish, people: nil)
    }

    init(_ appointment: Appointment, from organizer: Appointment.Organizer, to attendee: EmailAddress) {
        self.init(
            appointment, method: appointment.method == .cancel ? .cancel : .request, people: (organizer, attendee))
    }

    private init(
        _ appointment: Appointment, method: Method, people: (organizer: Appointment.Organizer, attendee: EmailAddress)?
    ) {
        self.method = method
        bytes = appointment.calendar(method, people)
    }

    /// The whole file, in UTF-8.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    var headers: HeaderBlock {
        var headers = HeaderBlock()
        headers.add(
            "Content-Type", token: "text/calendar; charset=utf-8; method=\(method.rawValue);\r\n name=\"\(Self.name)\"")
        headers.add("Content-Transfer-Encoding", token: BodyEncoding.base64.rawValue)
        headers.add("Content-Disposition", token: "attachment; filename=\"\(Self.name)\"")
        return headers
    }
}

extension OutgoingMail {
    /// The mail's appointment as the file that is attached.
    public var calendarFile: CalendarFile? {
        appointment.map {
            CalendarFile($0, from: Appointment.Organizer(name: senderName, address: sender), to: recipient)
        }
    }
}
