import Foundation
import Domain

extension CommandBatch {
    /// Makes bookings of live holds: penalties and limits first, then the subjects, which the database decides.
    mutating func confirm() throws {
        var candidates: [(index: Int, booking: NewBooking)] = []
        for (index, command) in commands.enumerated() {
            guard case .confirm(let command) = command else { continue }
            if let booking = made[command.journey] {
                outcomes[index] = .booked(booking, fresh: false)
            } else if let hold = holds[command.hold], hold.journey == command.journey, hold.isLive(at: moment) {
                if ledger.isClosed(ledger.claims(of: hold.id)) {
                    outcomes[index] = .slotClosed
                } else if moment < command.deadline {
                    candidates.append((index, NewBooking(command: command, hold: hold)))
                } else {
                    outcomes[index] = .deadlinePassed
                }
            } else {
                outcomes[index] = .holdGone
            }
        }
        candidates = try withinLimits(unrefused(candidates))
        let wanted = candidates.map { (booking: $0.booking.hold.id, subjects: $0.booking.command.subjects) }
        try subjects.releasePast(wanted.flatMap(\.subjects).map(\.key), before: Day(containing: moment).start)
        let refused = try subjects.claim(wanted)
        let decided = try momentAfterClaims(wanted.contains { !$0.subjects.isEmpty })
        var tooLate: [UUID] = []
        for (index, booking) in candidates {
            if let positions = refused[booking.hold.id] {
                outcomes[index] = .duplicate(positions)
            } else if booking.hold.isLive(at: decided), decided < booking.command.deadline {
                confirm(booking, at: index)
            } else {
                outcomes[index] = booking.hold.isLive(at: decided) ? .deadlinePassed : .holdGone
                tooLate.append(booking.hold.id)
            }
        }
        try subjects.delete(of: tooLate)
    }

    /// A claim may have waited for another server's set; what was live before it may be over now.
    private func momentAfterClaims(_ hasClaims: Bool) throws -> Date {
        hasClaims ? try clock.moment(in: transaction) : moment
    }

    private mutating func confirm(_ booking: NewBooking, at index: Int) {
        holds[booking.hold.id]?.state = .confirmed
        ends[booking.hold.id] = .confirmed
        booked.append(booking)
        outcomes[index] = .booked(booking.hold.id, fresh: true)
    }

    private mutating func withinLimits(
        _ candidates: [(index: Int, booking: NewBooking)]
    ) throws -> [(index: Int, booking: NewBooking)] {
        let limited = candidates.filter { $0.booking.command.visitor?.limit != nil }
        guard !limited.isEmpty else { return candidates }
        var counts: [CountedBookings: Int] = [:]
        let groups = Dictionary(grouping: limited) {
            CountedPeriod(service: $0.booking.hold.service, from: $0.booking.command.visitor?.limit?.from ?? moment)
        }
        for (period, members) in groups {
            let visitors = Set(members.compactMap(\.booking.command.visitor?.key))
            let found = try bookingStore.count(of: visitors, service: period.service, from: period.from)
            for (visitor, count) in found { counts[CountedBookings(visitor: visitor, period: period)] = count }
        }
        return candidates.filter { index, booking in
            guard let visitor = booking.command.visitor, let limit = visitor.limit else { return true }
            let key = CountedBookings(
                visitor: visitor.key, period: CountedPeriod(service: booking.hold.service, from: limit.from))
            let count = counts[key, default: 0]
            guard count < limit.most else {
                outcomes[index] = .limitReached(count)
                return false
            }
            counts[key] = count + 1
            return true
        }
    }

    /// Changes a booking; the new time's places were taken by its hold before the old ones are freed here.
    mutating func change(_ command: TenantCommand, at index: Int) throws {
        guard case .change(let command) = command else { return }
        outcomes[index] = try change(command)
    }

    private mutating func change(_ command: ChangeBooking) throws -> TenantOutcome {
        guard let booking = bookings[command.booking] else { return .stale }
        if made[command.journey] == command.booking { return .changed(sequence: booking.sequence) }
        guard booking.state != .cancelled else { return .stale }
        // Whoever missed the time takes another one; answers alone leave it missed.
        guard booking.state == .confirmed || command.hold != nil else { return .stale }
        guard booking.sequence == command.sequence else { return .stale }
        guard moment < command.deadline else { return .deadlinePassed }
        var result = ChangedBooking(
            command: command, counter: booking.counter, start: booking.start, end: booking.end)
        if let id = command.hold {
            guard let hold = holds[id], hold.journey == command.journey, hold.isLive(at: moment) else {
                return .holdGone
            }
            if ledger.isClosed(ledger.claims(of: id)) { return .slotClosed }
            if let deadline = command.newTimeDeadline, moment >= deadline { return .deadlinePassed }
            result.counter = hold.counter
            result.start = hold.start
            result.end = hold.end
        }
        let keys = command.subjects.map(\.key)
        try subjects.releasePast(keys, before: Day(containing: moment).start)
        let taken = try subjects.taken(keys, besides: command.booking)
        guard taken.isEmpty else {
            return .duplicate(command.subjects.indices.filter { taken.contains(command.subjects[$0].key) })
        }
        try subjects.delete(of: [command.booking])
        guard try subjects.claim([(command.booking, command.subjects)]).isEmpty else {
            throw BookingError.subjectContended(command.booking)
        }
        if let id = command.hold {
            holds[id]?.state = .confirmed
            ends[id] = .confirmed
            giveUp(booking, id: command.booking, returning: command.returning)
            claimMoves.append((from: id, to: command.booking))
        }
        if booking.state == .missed { undone.insert(command.booking) }
        changed.append(result)
        return .changed(sequence: booking.sequence + 1)
    }
}

/// A hold about to become a booking.
struct NewBooking {
    var command: ConfirmBooking
    var hold: Hold

    var row: BookingRow {
        BookingRow(
            id: hold.id, journey: command.journey, receipt: command.receipt, passwordHash: command.passwordHash,
            accessHash: command.accessHash, service: hold.service, counter: hold.counter, start: hold.start,
            end: hold.end, people: hold.people, cases: command.cases, visitor: command.visitor?.key,
            language: command.language, details: command.details)
    }
}

/// A booking about to change: its time after the change.
struct ChangedBooking {
    var command: ChangeBooking
    var counter: CounterID
    var start: Date
    var end: Date

    var row: BookingChange {
        BookingChange(
            booking: command.booking, counter: counter, start: start, end: end, cases: command.cases,
            details: command.details)
    }
}

private struct CountedPeriod: Hashable {
    var service: ServiceID
    var from: Date
}

private struct CountedBookings: Hashable {
    var visitor: Data
    var period: CountedPeriod
}
