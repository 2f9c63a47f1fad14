/// How long rows are kept after their end, in seconds: decision 32.
enum RowsKept {
    /// Journeys, without what was entered, their links, and which browser saw them, after their end: for as long as
    /// somebody may look for an old mail.
    static let ended = 30 * 86_400
    /// Windows of counted tries, after their beginning: the longest is a day.
    static let attempts = 86_400
    /// Holds of nobody, after they were placed; those of journeys end with these.
    static let holds = 30 * 86_400
    /// Mails that were sent or have failed.
    static let mails = 90 * 86_400

    /// Rows deleted in one transaction.
    static let batch = 1_000
}
