import Postgres

/// Conditions for rows in a state that this program doesn't know.
///
/// The names stand in the text, as in the partial indexes of migration 9: with bound names a generic plan would read
/// whole tables to find nothing.
enum UnknownRows {
    /// Bookings neither confirmed, missed nor cancelled.
    static let bookings: SQL = "booking.state not in ('confirmed', 'missed', 'cancelled')"
    /// Holds neither held nor ended in one of the known ways.
    static let holds: SQL = "hold.state not in ('held', 'confirmed', 'released', 'expired')"
    /// Mails neither waiting nor ended in one of the known ways.
    static let mails: SQL = "outbox.state not in ('queued', 'sending', 'sent', 'failed', 'unknown')"
    /// Penalties of a kind that this program doesn't know.
    static let penalties: SQL = "penalty.kind not in ('no-shows', 'cancellations')"
}
