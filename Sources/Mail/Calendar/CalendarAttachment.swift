/// A calendar file ready to be attached to a mail as `booking.ics`.
public struct CalendarAttachment: Sendable, Hashable {
    /// The same method as in the file; mail programs look at the part's header.
    public let method: CalendarEvent.Method
    /// The file's text.
    public let text: String

    /// Renders an event for attaching.
    public init(_ event: CalendarEvent) {
        method = event.method
        text = event.rendered()
    }

    var headers: HeaderBlock {
        var headers = HeaderBlock()
        headers.add(
            "Content-Type",
            token: "text/calendar; charset=utf-8; method=\(method.rawValue);\r\n name=\"booking.ics\"")
        headers.add("Content-Transfer-Encoding", token: BodyEncoding.base64.rawValue)
        headers.add("Content-Disposition", token: "attachment; filename=\"booking.ics\"")
        return headers
    }
}
