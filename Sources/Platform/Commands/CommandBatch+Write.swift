import Foundation

extension CommandBatch {
    /// Writes everything decided, one statement a table; all but the first go to the server together.
    mutating func write() throws -> Result {
        let written = try slotStore.add(ledger.differences)
        holdStore.end(ends)
        holdStore.renew(renewed)
        holdStore.deleteClaims(of: ledger.freedOwners)
        // Before the holds' places become the bookings': both may be of the same slot.
        holdStore.moveClaims(returningMoves)
        holdStore.moveClaims(claimMoves)
        holdStore.insert(placed, at: moment)
        holdStore.insertClaims(ledger.newClaims)
        bookingStore.insert(booked.map(\.row), at: moment)
        bookingStore.change(changed.map(\.row), at: moment)
        bookingStore.cancel(
            cancelled.map { BookingCancellation(booking: $0.booking, by: $0.by, details: $0.details) }, at: moment)
        bookingStore.excuse(excused, by: "platform", reason: "the office had closed its time", at: moment)
        bookingStore.record(recorded.map { ($0.booking, $0.isTakenBack ? .confirmed : .missed) })
        subjects.deactivate(of: freedSubjects)
        bookingStore.complete(completions)
        ReminderStore(transaction: transaction).withdraw(
            of: changed.map(\.command.booking) + cancelled.map(\.booking))
        try settlePenalties()
        let mails = sentMails
        OutboxStore(transaction: transaction).queue(mails, at: moment)
        AuditStore(transaction: transaction).record(auditEntries, at: moment)
        let outcomes = outcomes.map { $0 ?? .holdGone }
        let slots = SlotChange(transaction: written ?? 0, differences: ledger.differences, expired: expired)
        return Result(outcomes: outcomes, slots: slots, mails: mails.count)
    }

    private var completions: [(journey: UUID, booking: UUID)] {
        booked.map { ($0.command.journey, $0.hold.id) } + changed.map { ($0.command.journey, $0.command.booking) }
    }

    private var sentMails: [QueuedMail] {
        booked.flatMap(\.command.mails) + changed.flatMap(\.command.mails) + cancelled.flatMap(\.mails)
    }

    private var auditEntries: [AuditEntry] {
        booked.map { AuditEntry(actor: "visitor", action: "booking.made", subject: $0.hold.id) }
            + changed.map { AuditEntry(actor: "visitor", action: "booking.changed", subject: $0.command.booking) }
            + cancelled.map { command in
                let actor = ([command.by.rawValue] + [command.officer].compactMap { $0 }).joined(separator: " ")
                return AuditEntry(actor: actor, action: "booking.cancelled", subject: command.booking)
            }
            + recorded.map { command in
                AuditEntry(
                    actor: "office \(command.officer)",
                    action: command.isTakenBack ? "booking.missed-taken-back" : "booking.missed",
                    subject: command.booking)
            } + penaltyAudit
    }
}
