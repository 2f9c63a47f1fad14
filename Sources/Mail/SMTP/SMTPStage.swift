/// How far the talk with a mail server has come.
enum SMTPStage {
    /// Greeting, EHLO, STARTTLS, AUTH: nothing of the mail was said yet.
    case session
    /// MAIL: whose the mail is.
    case sender
    /// RCPT: for whom it is.
    case recipient
    /// DATA and the mail itself.
    case data
    /// QUIT.
    case over

    /// As much of a command as tells it.
    static let longestCommand = 10

    /// The stage that a command begins; nil for one within a stage.
    init?(command: String) {
        let text = command.uppercased().filter { !$0.isNewline }
        if text.hasPrefix("MAIL FROM:") {
            self = .sender
        } else if text.hasPrefix("RCPT TO:") {
            self = .recipient
        } else if text == "DATA" {
            self = .data
        } else if text == "QUIT" {
            self = .over
        } else {
            return nil
        }
    }
}
