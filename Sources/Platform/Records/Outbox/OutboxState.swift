/// Where a mail stands.
public enum OutboxState: String, CaseIterable, Sendable {
    /// Waits for its time.
    case queued
    /// With the mail server.
    case sending
    /// Accepted by the mail server.
    case sent
    /// Given up: see ``MailFailure``.
    case failed
    /// The mail server's answer was lost; sent again with the same Message-ID.
    case unknown
}
