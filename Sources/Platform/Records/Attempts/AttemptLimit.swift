import Domain
import Foundation

/// What is limited: how many tries a window has, and what they are counted for.
///
/// Every limit of the platform stands here; decision 31 says what each sees and why none is a weapon.
struct AttemptLimit: Sendable {
    /// The most tries of a window.
    var most: Int
    /// The window's length, in seconds.
    var window: TimeInterval
    /// What is counted, hashed before it is stored.
    var parts: [String]

    private static let quarterHour: TimeInterval = 15 * 60
    private static let day: TimeInterval = 24 * 3600
    /// How many narrow networks' worth a wide one may use up.
    private static let widening = 3
}

extension AttemptLimit {
    /// Failed identifications with one number, from anywhere; beyond it the answer comes by mail.
    static func number(_ number: String) -> AttemptLimit {
        AttemptLimit(most: 10, window: day, parts: ["number", number])
    }

    /// Failed identifications or inquiries with one number, from one network.
    static func number(_ number: String, from source: RequestSource) -> AttemptLimit {
        AttemptLimit(most: 10, window: quarterHour, parts: ["number-network", number, source.wide])
    }

    /// Identifications with one number that are answered by mail, from one network.
    static func numberAnsweredByMail(_ number: String, from source: RequestSource) -> AttemptLimit {
        AttemptLimit(most: 3, window: day, parts: ["number-by-mail", number, source.wide])
    }

    /// Failed identifications and inquiries with whatever numbers, from one network.
    static func failures(from source: RequestSource) -> [AttemptLimit] {
        perNetwork("network", of: source, most: 100, window: quarterHour)
    }

    /// Failed identifications at the whole tenant; beyond it the answers come by mail.
    static var failuresAnywhere: AttemptLimit {
        AttemptLimit(most: 3_000, window: quarterHour, parts: ["tenant"])
    }

    /// Journeys begun for another person behind one proven address.
    static func followUps(of address: EmailAddress) -> AttemptLimit {
        AttemptLimit(most: 6, window: quarterHour, parts: ["follow-up", address.countedMailbox])
    }

    /// Completion mails sent again for one booking.
    static func mailsAgain(of booking: UUID) -> AttemptLimit {
        AttemptLimit(most: 3, window: day, parts: ["mail-again", booking.uuidString])
    }

    /// Changes of one booking.
    static func changes(of booking: UUID) -> AttemptLimit {
        AttemptLimit(most: 10, window: day, parts: ["change", booking.uuidString])
    }
}

/// Those of the whole platform.
extension AttemptLimit {
    /// Mails to an address that nobody has proven.
    static func mails(to address: EmailAddress) -> [AttemptLimit] {
        let mailbox = address.countedMailbox
        return [
            AttemptLimit(most: 12, window: quarterHour, parts: ["mail", mailbox]),
            AttemptLimit(most: 48, window: day, parts: ["mail-day", mailbox]),
        ]
    }

    /// Of these, the ones that visitors of one network may cause: fewer, so that no network uses up another's.
    static func mails(to address: EmailAddress, from source: RequestSource) -> [AttemptLimit] {
        let mailbox = address.countedMailbox
        return [
            AttemptLimit(most: 6, window: quarterHour, parts: ["mail-from", mailbox, source.wide]),
            AttemptLimit(most: 24, window: day, parts: ["mail-from-day", mailbox, source.wide]),
        ]
    }

    /// Mails to whatever addresses that visitors of one network may cause.
    static func mails(from source: RequestSource) -> [AttemptLimit] {
        perNetwork("mail-network", of: source, most: 300, window: quarterHour)
            + perNetwork("mail-network-day", of: source, most: 3_000, window: day)
    }

    private static func perNetwork(
        _ what: String, of source: RequestSource, most: Int, window: TimeInterval
    ) -> [AttemptLimit] {
        let narrow = AttemptLimit(most: most, window: window, parts: [what, source.narrow])
        guard source.wide != source.narrow else { return [narrow] }
        return [narrow, AttemptLimit(most: most * widening, window: window, parts: [what, source.wide])]
    }
}
