import Domain

extension Appointment {
    /// The office that gives the appointment.
    struct Organizer {
        var name: String
        var address: EmailAddress
    }

    private static let zone = [
        "BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900", "TZNAME:JST", "END:STANDARD", "END:VTIMEZONE",
    ]

    /// The whole calendar file: CRLF, lines folded at 75 octets, times in Asia/Tokyo with its VTIMEZONE.
    ///
    /// Control characters other than line breaks and tabs are left out of texts.
    func calendar(
        _ method: CalendarFile.Method, _ people: (organizer: Organizer, attendee: EmailAddress)?
    ) -> [UInt8] {
        var lines = ContentLines()
        lines.add([
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Madoguchi//Madoguchi//JA", "CALSCALE:GREGORIAN",
            "METHOD:\(method.rawValue)",
        ])
        lines.add(Self.zone)
        lines.add(["BEGIN:VEVENT"])
        lines.add("UID", text: uid)
        lines.add([
            "SEQUENCE:\(sequence)", "DTSTAMP:\(TokyoTime(stamp).calendarUTC)",
            "DTSTART;TZID=Asia/Tokyo:\(TokyoTime(start).calendarLocal)",
            "DTEND;TZID=Asia/Tokyo:\(TokyoTime(end).calendarLocal)",
        ])
        lines.add("SUMMARY", text: summary)
        if !location.isEmpty { lines.add("LOCATION", text: location) }
        if !description.isEmpty { lines.add("DESCRIPTION", text: description) }
        lines.add(["URL:\(ContentLines.uri(url))"])
        if let people {
            // RFC 5546 wants both in a request. Whoever booked has accepted: nobody is asked to.
            lines.add([
                "ORGANIZER;CN=\(ContentLines.quoted(people.organizer.name)):"
                    + ContentLines.mailto(people.organizer.address),
                "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:\(ContentLines.mailto(people.attendee))",
            ])
        }
        let isCancelled = method == .cancel
        lines.add([
            "STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")", "TRANSP:\(isCancelled ? "TRANSPARENT" : "OPAQUE")",
            "END:VEVENT", "END:VCALENDAR",
        ])
        return lines.bytes
    }
}
