"""Reads a mail with Python's email package and its calendar with icalendar: readers that share nothing with the writer.

As a program: one mail on standard input, one JSON object on standard output.
"""

import email
import email.policy
import json
import sys
from email.header import decode_header, make_header
from email.utils import parseaddr

from icalendar import Calendar


def read_mail(octets: bytes) -> dict:
    message = email.message_from_bytes(octets, policy=email.policy.default)
    raw = email.message_from_bytes(octets, policy=email.policy.compat32)
    body = message.get_body(preferencelist=("plain",))
    lines = octets.split(b"\r\n")
    return {
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "headerNames": [name for name in message.keys()],
        "from": addresses(message["From"], raw["From"]),
        "to": addresses(message["To"], raw["To"]),
        "replyTo": addresses(message["Reply-To"], raw["Reply-To"]),
        "body": body.get_content().replace("\r\n", "\n"),
        "parts": [part.get_content_type() for part in message.walk()],
        "calendar": next(
            (read_calendar(part) for part in message.walk() if part.get_content_type() == "text/calendar"), None
        ),
        "defects": [repr(defect) for defect in all_defects(message)],
        "longestLine": max(len(line) for line in lines),
        "bareLineBreaks": octets.replace(b"\r\n", b"").count(b"\n") + octets.replace(b"\r\n", b"").count(b"\r"),
        "isASCII": all(octet < 0x80 for octet in octets),
    }


def addresses(header, raw) -> list:
    """One address each. The name comes from the older decoder: the newer one puts a space between the encoded words
    of a display name, against RFC 2047 (section 6.2)."""
    if header is None:
        return []
    name = str(make_header(decode_header(parseaddr(raw)[0])))
    return [{"name": name, "local": a.username, "domain": a.domain} for a in header.addresses]


def all_defects(message) -> list:
    found = []
    for part in message.walk():
        found += part.defects
        for value in part.values():
            found += value.defects
    return found


def read_calendar(part) -> dict:
    octets = part.get_payload(decode=True)
    calendar = Calendar.from_ical(octets)
    event = calendar.walk("VEVENT")[0]
    alarms = calendar.walk("VALARM")
    return {
        "partMethod": part.get_param("method"),
        "partName": part.get_param("name"),
        "fileName": part.get_filename(),
        "method": str(calendar["METHOD"]),
        "productID": str(calendar["PRODID"]),
        "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "start": event["DTSTART"].dt.isoformat(),
        "startZone": event["DTSTART"].params["TZID"],
        "end": event["DTEND"].dt.isoformat(),
        "stamp": event["DTSTAMP"].dt.isoformat(),
        "summary": str(event["SUMMARY"]),
        "location": str(event.get("LOCATION", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "url": str(event["URL"]) if "URL" in event else None,
        "organizer": str(event["ORGANIZER"]) if "ORGANIZER" in event else None,
        "organizerName": event["ORGANIZER"].params.get("CN") if "ORGANIZER" in event else None,
        "attendee": str(event["ATTENDEE"]) if "ATTENDEE" in event else None,
        "alarmMinutes": [int(alarm["TRIGGER"].dt.total_seconds()) // 60 for alarm in alarms],
        "longestLine": max(len(line) for line in octets.split(b"\r\n")),
        "linesAreWholeUTF8": all(is_utf8(line) for line in octets.split(b"\r\n")),
        "errors": [str(error) for error in event.errors],
    }


def is_utf8(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


if __name__ == "__main__":
    json.dump(read_mail(sys.stdin.buffer.read()), sys.stdout)
