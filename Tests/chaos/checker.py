"""What must be true of a history and of the database that it left, however badly things went.

Each check names what it found, so that a planted bug can be told from another.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from history import Operation, Told
from mailserver import Delivery
from model import Booked, OneThread
from scene import Scene

# Seconds around an outage in which the answer about a mail may have been lost.
NEAR = 60
# Mails of a booking by the act that causes them.
MAILS = {"booking.made": "completed", "booking.changed": "changed", "booking.cancelled": "cancelled"}


@dataclass
class Stored:
    """The tenant's tables, read at once."""

    slots: list[dict]
    holds: list[dict]
    places: list[dict]
    bookings: list[dict]
    journeys: list[dict]
    outbox: list[dict]
    audit: list[dict]

    @classmethod
    async def read(cls, scene: Scene) -> "Stored":
        """Times as UTC text; only slots that anybody has ever had a place of, or that aren't as planned."""
        time = "to_char({} at time zone 'Asia/Tokyo', 'YYYY-MM-DD\"T\"HH24:MI')"
        epoch = "extract(epoch from {})::float8"
        starts = time.format("starts_at") + " as start"
        return cls(
            await scene.tenant(f"select id, counter, {starts}, planned, capacity, taken from slot"),
            await scene.tenant(
                f"select id, journey, counter, {starts}, state, places, {epoch.format('placed_at')} as placed, "
                f"{epoch.format('expires_at')} as expires from hold"
            ),
            await scene.tenant("select owner, slot, places from slot_place"),
            await scene.tenant(
                f"select id, receipt_number as receipt, request, counter, {starts}, state, sequence, people, "
                f"{epoch.format('booked_at')} as booked, {epoch.format('changed_at')} as changed from booking"
            ),
            await scene.tenant("select id, changes, completed from journey"),
            await scene.tenant("select id, kind, booking, message_id, state, attempts, answer from outbox"),
            await scene.tenant("select id, action, subject from audit where actor <> 'chaos' order by id"),
        )


def faults(
    stored: Stored, operations: list[Operation], mails: list[Delivery], outages: list[float], refusals: int
) -> list[str]:
    """Everything that is wrong, one line each."""
    return [
        *_places(stored),
        *_owners(stored),
        *_holds(stored),
        *_replay(stored),
        *_cases(stored, operations),
        *_queued_mails(stored, refusals),
        *_sent_mails(stored, mails, outages),
    ]


# Places


def _places(stored: Stored):
    """No slot over its capacity, by its own count, by who has its places, and by the bookings' times."""
    had = Counter()
    for place in stored.places:
        had[place["slot"]] += place["places"]
    booked = Counter(
        (booking["counter"], booking["start"]) for booking in stored.bookings if booking["state"] == "confirmed"
    )
    for slot in stored.slots:
        name = f"slot {slot['counter']} {slot['start']}"
        if slot["taken"] > slot["planned"]:
            yield f"overbooked: {name} has {slot['taken']} of {slot['planned']} places taken"
        if slot["taken"] != had[slot["id"]]:
            yield f"unaccounted: {name} says {slot['taken']} taken, {had[slot['id']]} have places"
        if booked[slot["counter"], slot["start"]] > slot["planned"]:
            yield f"overbooked by time: {name} has {booked[slot['counter'], slot['start']]} bookings"


def _owners(stored: Stored):
    """Whoever has places is a live hold or a confirmed booking, and each of them has just its own time's."""
    slots = {slot["id"]: (slot["counter"], slot["start"]) for slot in stored.slots}
    own = defaultdict(list)
    for place in stored.places:
        own[place["owner"]].append(slots.get(place["slot"]))
    wanted = {hold["id"]: (hold["counter"], hold["start"]) for hold in stored.holds if hold["state"] == "held"}
    wanted |= {each["id"]: (each["counter"], each["start"]) for each in stored.bookings if each["state"] == "confirmed"}
    for owner in own.keys() - wanted.keys():
        yield f"ownerless: {owner} has places of {own[owner]} and is neither a live hold nor a booking"
    for owner, time in wanted.items():
        if own.get(owner) != [time]:
            yield f"uncovered: {owner} is for {time} and has places of {own.get(owner)}"


def _holds(stored: Stored):
    """A hold ends once, and never becomes a booking after its end."""
    holds = {hold["id"]: hold for hold in stored.holds}
    completed = {journey["id"]: journey["completed"] for journey in stored.journeys}
    bookings = {booking["id"] for booking in stored.bookings}
    for booking in stored.bookings:
        hold = holds.get(booking["id"])
        if hold is None or hold["state"] != "confirmed":
            yield f"hold ended twice: booking {booking['id']} was made of a hold that is {hold and hold['state']}"
        elif booking["booked"] >= hold["expires"]:
            late = booking["booked"] - hold["expires"]
            yield f"confirmed too late: booking {booking['id']}, {late:.3f} s after the hold's end"
    for hold in stored.holds:
        if hold["state"] == "confirmed" and hold["id"] not in bookings and not completed.get(hold["journey"]):
            yield f"hold without end: {hold['id']} is confirmed and no booking has it"


# Acts


def _moves(stored: Stored) -> dict[str, list[dict]]:
    """The holds that bookings were moved to, in their order."""
    changes = {journey["id"]: journey["changes"] for journey in stored.journeys if journey["changes"]}
    moves = defaultdict(list)
    for hold in sorted(stored.holds, key=lambda hold: hold["placed"]):
        if hold["state"] == "confirmed" and hold["journey"] in changes:
            moves[changes[hold["journey"]]].append(hold)
    return moves


def _replay(stored: Stored):
    """The acts of the audit, one after another in one thread, lead to what is stored."""
    holds = {hold["id"]: hold for hold in stored.holds}
    moves = _moves(stored)
    model = OneThread({(slot["counter"], slot["start"]): slot["planned"] for slot in stored.slots})
    for act in stored.audit:
        booking = act["subject"]
        match act["action"]:
            case "booking.made":
                hold = holds.get(booking)
                model.make(booking, (hold["counter"], hold["start"]) if hold else ("", ""))
            case "booking.changed":
                hold = moves[booking].pop(0) if moves[booking] else None
                model.move(booking, (hold["counter"], hold["start"]) if hold else None)
            case "booking.cancelled":
                model.cancel(booking)
    yield from model.faults
    found = {
        each["id"]: Booked((each["counter"], each["start"]), each["state"] == "cancelled", each["sequence"])
        for each in stored.bookings
    }
    for booking in found.keys() | model.bookings.keys():
        if found.get(booking) != model.bookings.get(booking):
            wanted = model.bookings.get(booking)
            yield f"differs from the model: booking {booking} is {found.get(booking)}, should be {wanted}"


def _cases(stored: Stored, operations: list[Operation]):
    """Every visitor's booking stands where their answers say; where an answer didn't come, both are good."""
    bookings = {booking["request"]: booking for booking in stored.bookings}
    holds = {hold["id"]: hold for hold in stored.holds}
    confirmed = {hold["journey"]: hold for hold in stored.holds if hold["state"] == "confirmed"}
    cases = defaultdict(list)
    for operation in sorted(operations, key=lambda each: each.began):
        cases[operation.case].append(operation)
    for journey, count in Counter(booking["request"] for booking in stored.bookings).items():
        if count > 1:
            yield f"booked twice: journey {journey} has {count} bookings"
    for journey in bookings.keys() - cases.keys():
        yield f"nobody's: booking {bookings[journey]['id']} is of a journey that no visitor has"
    for case, acts in cases.items():
        possible = {"none"}
        for act in (act for act in acts if act.kind != "hold"):
            possible = _after(act, possible)
        booking = bookings.get(case)
        state = booking["state"] if booking else "none"
        if state not in {possibility.split(" ")[0] for possibility in possible}:
            yield f"lost: {acts[0].visitor}'s booking of journey {case} is {state}, was told {sorted(possible)}"
        for act in acts:
            if act.told is Told.OK and act.kind == "change" and act.journey not in confirmed:
                yield f"lost change: {act.visitor} was told that journey {act.journey} had moved the booking"
        if booking and booking["id"] in holds and holds[booking["id"]]["journey"] != case:
            yield f"somebody else's hold: booking {booking['id']}"
    yield from _last_times(stored, cases, bookings, confirmed)


def _after(act: Operation, possible: set[str]) -> set[str]:
    """What may be the case after an act."""
    done = {"book": "confirmed", "change": "confirmed", "cancel": "cancelled"}[act.kind]
    match act.told:
        case Told.OK:
            return {done}
        case Told.UNKNOWN:
            return possible | {done}
        case Told.REFUSED:
            return possible
    return possible


def _last_times(stored: Stored, cases: dict, bookings: dict, confirmed: dict):
    """The time of a booking is that of the last change that was acknowledged, unless a later one is in doubt."""
    for case, acts in cases.items():
        booking = bookings.get(case)
        if booking is None:
            continue
        journeys = []
        for act in acts:
            if act.kind in ("book", "change") and act.told is not Told.REFUSED:
                journeys = [act.journey] if act.told is Told.OK else [*journeys, act.journey]
        times = {(confirmed[each]["counter"], confirmed[each]["start"]) for each in journeys if each in confirmed}
        if times and (booking["counter"], booking["start"]) not in times:
            yield f"wrong time: booking {booking['id']} is at {booking['counter']} {booking['start']}, was told {times}"


# Mails


def _queued_mails(stored: Stored, refusals: int):
    """Each act has its mail, once, and every mail was sent; only those that the mail server has refused failed."""
    acts = Counter((act["subject"], MAILS[act["action"]]) for act in stored.audit if act["action"] in MAILS)
    queued = Counter((mail["booking"], mail["kind"]) for mail in stored.outbox if mail["kind"] in MAILS.values())
    for key in acts.keys() | queued.keys():
        if acts[key] != queued[key]:
            yield f"mails: booking {key[0]} has {queued[key]} mails '{key[1]}' for {acts[key]} acts"
    failed = [mail for mail in stored.outbox if mail["state"] == "failed"]
    if len(failed) > refusals:
        yield f"mails: {len(failed)} failed, {refusals} were refused: {failed[0]['answer']}"
    for mail in stored.outbox:
        if mail["state"] not in ("sent", "failed"):
            yield f"unsent: mail {mail['id']} '{mail['kind']}' is {mail['state']} after {mail['attempts']} attempts"


def _sent_mails(stored: Stored, mails: list[Delivery], outages: list[float]):
    """What is noted as sent has arrived; what has arrived twice had an answer that was lost."""
    arrived = defaultdict(list)
    for mail in mails:
        arrived[mail.message_id].append(mail)
    known = {mail["message_id"]: mail for mail in stored.outbox}
    for message_id in arrived.keys() - known.keys():
        yield f"unknown mail: {message_id} arrived and isn't in the outbox"
    for message_id, mail in known.items():
        if mail["state"] == "sent" and message_id not in arrived:
            yield f"lost mail: '{mail['kind']}' {message_id} is noted as sent and never arrived"
    for message_id, copies in arrived.items():
        for copy in copies[:-1]:
            if copy.was_answered and not any(-NEAR < moment - copy.at < NEAR for moment in outages):
                yield f"sent twice: {message_id} was answered and came again"
