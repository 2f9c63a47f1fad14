import Domain
import Foundation

extension CommandBatch {
    /// Carries out what frees places or only touches a hold: release, renewal, cancellation, missed appointments.
    mutating func giveBack(_ command: TenantCommand, at index: Int) throws {
        switch command {
        case .release(let journey):
            outcomes[index] = release(journey)
        case .renew(let command):
            outcomes[index] = renew(command)
        case .cancel(let command):
            outcomes[index] = cancel(command)
        case .recordMissed(let command):
            outcomes[index] = record(command)
        case .expire:
            outcomes[index] = .expired
        case .place, .confirm, .change:
            break
        }
    }

    private mutating func release(_ journey: UUID) -> TenantOutcome {
        guard let hold = liveHold(of: journey) else { return .holdGone }
        finish(hold.id, as: .released)
        return .released
    }

    private mutating func renew(_ command: RenewHold) -> TenantOutcome {
        guard var hold = liveHold(of: command.journey) else { return .holdGone }
        guard hold.renewals < command.most else { return .noRenewalLeft(hold) }
        hold.renewals += 1
        hold.expires = moment.addingTimeInterval(Double(command.seconds))
        holds[hold.id] = hold
        renewed.append(hold)
        return .held(hold)
    }

    private mutating func cancel(_ command: CancelBooking) -> TenantOutcome {
        guard let booking = bookings[command.booking] else { return .stale }
        guard booking.state != .cancelled else { return .cancelled(fresh: false) }
        guard booking.sequence == command.sequence else { return .stale }
        // Recorded as missed while the visitor's request was on its way.
        if command.by == .visitor, booking.state == .missed { return .stale }
        if let deadline = command.deadline, moment >= deadline { return .deadlinePassed }
        let isClosed = ledger.isClosed(ledger.claims(of: command.booking))
        giveUp(booking, id: command.booking, returning: command.returning)
        freedSubjects.append(command.booking)
        cancelled.append(command)
        if booking.state == .missed { undone.insert(command.booking) }
        if command.by == .visitor, isClosed {
            // The office caused it, whoever presses the button.
            excused.append(command.booking)
        } else if command.by == .visitor {
            count(command.booking, .cancellations, towards: command.threshold)
        }
        return .cancelled(fresh: true)
    }

    /// Gives places in the order of arrival; whoever gets none keeps what they held.
    mutating func place(_ command: TenantCommand, at index: Int) {
        guard case .place(let command) = command else { return }
        if let placed = holds[command.hold] {
            // The same command again: its COMMIT's answer was lost.
            outcomes[index] = placed.isLive(at: moment) ? .held(placed) : .holdGone
            return
        }
        guard moment < command.deadline else {
            outcomes[index] = .deadlinePassed
            return
        }
        guard !ledger.isClosed(command.claims) else {
            outcomes[index] = .slotClosed
            return
        }
        let previous = liveHold(of: command.journey)
        guard ledger.isRun(command.claims, from: command.start, to: command.end),
            ledger.fits(command.claims, givingBack: previous?.id)
        else {
            outcomes[index] = .slotTaken
            return
        }
        if let previous { finish(previous.id, as: .released) }
        let hold = Hold(
            id: command.hold, journey: command.journey, service: command.service, counter: command.counter,
            start: command.start, end: command.end, people: command.people,
            places: command.claims.first?.places ?? 1, state: .held,
            expires: moment.addingTimeInterval(Double(command.seconds)), renewals: 0)
        ledger.take(command.claims, owner: hold.id)
        placed.append(hold)
        outcomes[index] = .held(hold)
    }
}
