/// For how long a claimed mail is a worker's.
enum MailClaim {
    /// From when on, in seconds, others may send a mail that wasn't handed over, unless its worker renews the claim.
    static let seconds = 60
    /// A mail server may take ten minutes to answer the final dot; nobody sends a mail that was handed over before that.
    static let rescueSeconds = 15 * 60
}
