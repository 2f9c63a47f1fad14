import Domain
import Foundation

extension BookingService {
    /// How often a booking can be changed in a day.
    public static var mostChanges: Int { AttemptLimit.changes(of: UUID()).most }

    /// Counts a change of a booking, or tells that there were too many.
    func changeRefusal(of booking: UUID) async throws -> BookingRefusal? {
        let limits = AttemptLimits(runtime: tenant.runtime)
        return try await limits.reserve(.changes(of: booking)).map { .tooManyChanges(until: $0) }
    }

    /// Counts the mail to a second address, or tells that there were too many.
    ///
    /// No link proves that address, so a stranger's could be typed. The first is proven, and gets a mail for what its owner
    /// does alone.
    func mailRefusal(of second: EmailAddress?, besides first: EmailAddress) async throws -> BookingRefusal? {
        guard let second, second.countedMailbox != first.countedMailbox else { return nil }
        let limits = MailLimits(platformRuntime: tenant.platformRuntime)
        return try await limits.reserve(to: second, from: nil).map { .tooManyMails(until: $0) }
    }
}
