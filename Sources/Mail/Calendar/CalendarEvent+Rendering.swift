extension CalendarEvent {
    private static let zone = [
        "BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900", "TZNAME:JST", "END:STANDARD", "END:VTIMEZONE",
    ]

    /// The whole calendar file: CRLF, lines folded at 75 octets, times in Asia/Tokyo with its VTIMEZONE.
    ///
    /// Control characters other than line breaks and tabs are left out of texts.
    public func rendered() -> String {
        let lines =
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Madoguchi//Madoguchi//JA", "CALSCALE:GREGORIAN",
                "METHOD:\(method.rawValue)",
            ] + Self.zone + ["BEGIN:VEVENT"] + eventLines + alarmLines + ["END:VEVENT", "END:VCALENDAR"]
        return lines.map(ContentLine.folded).joined()
    }

    private var eventLines: [String] {
        var lines = [
            "UID:\(ContentLine.escaped(uid))",
            "SEQUENCE:\(sequence)",
            "DTSTAMP:\(TokyoTime(stamp).calendarUTC)",
            "DTSTART;TZID=Asia/Tokyo:\(TokyoTime(start).calendarLocal)",
            "DTEND;TZID=Asia/Tokyo:\(TokyoTime(end).calendarLocal)",
            "SUMMARY:\(ContentLine.escaped(summary))",
        ]
        if !location.isEmpty { lines.append("LOCATION:\(ContentLine.escaped(location))") }
        if !description.isEmpty { lines.append("DESCRIPTION:\(ContentLine.escaped(description))") }
        if let url { lines.append("URL:\(ContentLine.uri(url))") }
        if let organizer {
            let name = organizer.name.map { ";CN=\(ContentLine.quotedParameter($0))" } ?? ""
            lines.append("ORGANIZER\(name):\(ContentLine.mailto(organizer.address))")
        }
        if let attendee {
            lines.append("ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE:\(ContentLine.mailto(attendee))")
        }
        lines.append("STATUS:\(method == .cancel ? Status.cancelled.rawValue : status.rawValue)")
        lines.append("TRANSP:\(method == .cancel ? "TRANSPARENT" : "OPAQUE")")
        return lines
    }

    private var alarmLines: [String] {
        guard let alarm, method != .cancel else { return [] }
        return [
            "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT\(max(0, alarm.minutesBefore))M",
            "DESCRIPTION:\(ContentLine.escaped(alarm.text))", "END:VALARM",
        ]
    }
}
