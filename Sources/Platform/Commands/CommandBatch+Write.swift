import Foundation

extension CommandBatch {
    /// Notes a booking made of a live hold.
    mutating func book(_ row: BookingRow, mails: [QueuedMail]) {
        holds[row.id]?.state = .confirmed
        ends[row.id] = .confirmed
        booked.append(row)
        completions.append((row.journey, row.id))
        note("booking.made", of: row.id, by: "visitor", mails)
    }

    /// Notes a booking changed in `journey`.
    mutating func change(_ change: BookingChange, in journey: UUID, mails: [QueuedMail]) {
        if let old = bookings[change.booking], let visitor = old.visitor {
            visitorBookings.count(change.counted(of: old.service, visitor))
        }
        changed.append(change)
        completions.append((journey, change.booking))
        note("booking.changed", of: change.booking, by: "visitor", mails)
    }

    /// Gives a booking the places of a hold, and its old ones back.
    mutating func move(_ booking: BookingStore.Locked, _ id: UUID, to hold: UUID, returning: ReturningPlaces?) {
        holds[hold]?.state = .confirmed
        ends[hold] = .confirmed
        giveUp(booking, id: id, returning: returning)
        placeMoves.append((from: hold, to: id))
    }

    /// Notes a cancelled booking, whose places were given up.
    mutating func cancel(_ cancellation: BookingCancellation, officer: String?, mails: [QueuedMail]) {
        cancelled.append(cancellation)
        visitorBookings.remove(cancellation.booking)
        let actor = ([cancellation.by.rawValue] + [officer].compactMap(\.self)).joined(separator: " ")
        note("booking.cancelled", of: cancellation.booking, by: actor, mails)
    }

    /// Notes a cancelled booking that stands again, whose places were taken.
    mutating func restore(_ restoration: BookingRestoration, officer: String, mails: [QueuedMail]) {
        if let old = bookings[restoration.booking], let visitor = old.visitor {
            visitorBookings.count(old.counted(as: restoration.booking, of: visitor))
        }
        restored.append(restoration)
        undone.insert(restoration.booking)
        note("booking.restored", of: restoration.booking, by: "office \(officer)", mails)
    }

    /// Notes whether anybody came to a booking.
    mutating func record(_ booking: UUID, as state: BookingState, by officer: String) {
        recorded.append((booking, state))
        if state == .missed {
            visitorBookings.remove(booking)
        } else if let old = bookings[booking], let visitor = old.visitor {
            visitorBookings.count(old.counted(as: booking, of: visitor))
        }
        let action = state == .missed ? "booking.missed" : "booking.missed-taken-back"
        note(action, of: booking, by: "office \(officer)", [])
    }

    private mutating func note(_ action: String, of booking: UUID, by actor: String, _ mails: [QueuedMail]) {
        audit.append(AuditEntry(actor: actor, action: action, target: booking))
        self.mails += mails
    }

    /// Writes everything decided, one statement a table; they go to the server together, with COMMIT.
    mutating func write(_ outcomes: [any Sendable]) throws -> Report {
        slotStore.add(ledger.differences)
        holdStore.end(ends)
        holdStore.renew(renewed)
        holdStore.deletePlaces(of: ledger.freedHolders)
        // Before the holds' places become the bookings': both may be of the same slot.
        holdStore.movePlaces(returningMoves)
        holdStore.movePlaces(placeMoves)
        holdStore.insert(placed, at: moment)
        holdStore.insertPlaces(ledger.newPlaces)
        bookingStore.insert(booked, at: moment)
        bookingStore.change(changed, at: moment)
        for change in changed {
            guard let access = change.renewedAccess else { continue }
            JourneyStore(transaction: transaction).deleteGrants(on: change.booking, besides: access.session)
        }
        bookingStore.cancel(cancelled, at: moment)
        bookingStore.restore(restored, at: moment)
        bookingStore.excuse(excused, by: "platform", reason: "the office had closed its time", at: moment)
        bookingStore.record(recorded)
        exclusiveKeyStore.deactivate(of: cancelled.map(\.booking))
        bookingStore.complete(completions)
        ReminderStore(transaction: transaction).withdraw(of: changed.map(\.booking) + cancelled.map(\.booking))
        try settlePenalties()
        OutboxStore(transaction: transaction).queue(mails, at: moment)
        AuditStore(transaction: transaction).record(audit, at: moment)
        let slots = SlotChange(
            transaction: ledger.differences.isEmpty ? 0 : transactionID, differences: ledger.differences,
            expired: expired)
        return Report(
            outcomes: outcomes, slots: slots, mails: mails.count,
            events: [.made: booked.count, .changed: changed.count, .cancelled: cancelled.count])
    }
}
