/// What became of the mails of the rushes that the mail server took mails in.
struct MailFigures: Codable {
    /// Mails that bookings of these rushes made: one each.
    var wanted = 0
    /// Mails that the mail server counted.
    var taken = 0
    /// Seconds from the rush's end until the last of its mails was gone, each round; 0 when it was gone before.
    var secondsUntilEmpty: [Double] = []

    var line: String {
        "Each of \(wanted) bookings' mails was taken once while others held and booked (\(taken) came in all); the "
            + "outbox was empty \(TextTable.decimal(Comparison.median(secondsUntilEmpty))) s after the rush."
    }
}
