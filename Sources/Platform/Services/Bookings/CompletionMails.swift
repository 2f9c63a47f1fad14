import Domain
public import Foundation
import Postgres

/// Sends the completion mail of a booking again, with a new password, to the addresses booked with.
///
/// For who has lost the mail or the password. Of a password only the hash is kept, so it can't be the same one.
public struct CompletionMails: Sendable {
    let tenant: Tenant

    /// Those of `tenant`.
    public init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// What a request for the mail comes to.
    public enum Outcome: Hashable, Sendable {
        /// The mail is queued, if there is a booking with this number that somebody is expected for: which must not be told.
        case accepted
        /// Too many tries; when the next is possible.
        case tooMany(until: Date)
    }

    /// Sends the mail of the booking with this receipt number.
    ///
    /// Tries are counted as inquiries are; one booking's mails, for its own sake, a few a day.
    public func sendAgain(receipt typed: String, source: RequestSource?) async throws -> Outcome {
        let receipt = ReceiptNumber(typed: typed)
        let limits = AttemptLimits(runtime: tenant.runtime)
        let number = receipt?.symbols ?? CodeText.normalized(typed)
        if case .refused(let until) = try await limits.reserveInquiry(of: number, from: source) {
            return .tooMany(until: until)
        }
        guard let receipt, let booking = try await BookingReader(tenant).read(receipt: receipt),
            booking.stands(at: tenant.now), let service = tenant.settings.service(booking.service),
            try await limits.reserve(.mailsAgain(of: booking.id)) == nil
        else { return .accepted }
        try await send(booking, of: service)
        return .accepted
    }

    private func send(_ booking: Booking, of service: ServiceSettings) async throws {
        let password = BookingPassword.random()
        var mailed = MailedBooking(booking, of: service)
        mailed.password = password
        let mails = try Mailer(tenant: tenant, language: booking.language)
            .booking(.completed, mailed, to: booking.details.recipients, at: tenant.now)
        let hash = tenant.runtime.keys.passwordHash(password)
        let isSent = try await tenant.runtime.transaction { transaction, moment in
            // A change or cancellation that came in between has a mail of its own.
            guard
                try BookingStore(transaction: transaction)
                    .replacePassword(of: booking.id, sequence: booking.sequence, with: hash)
            else { return false }
            OutboxStore(transaction: transaction).queue(mails, at: moment)
            AuditStore(transaction: transaction)
                .record([AuditEntry(actor: "visitor", action: "booking.mailed-again", target: booking.id)], at: moment)
            return true
        }
        if isSent { tenant.platformRuntime.mailQueued(tenant.settings.id) }
    }
}
