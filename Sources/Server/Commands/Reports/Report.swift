import Domain

/// What a command has to say, for people and for machines.
protocol Report: Encodable, Sendable {
    /// Whole lines for a terminal.
    var text: Bilingual { get }
    /// What is said to people besides, on standard error.
    var remark: Bilingual? { get }
    /// Why the command hasn't done what it was asked to, although there is something to print; nil when it has.
    var failure: CommandFailure? { get }
}

extension Report {
    var remark: Bilingual? { nil }
    var failure: CommandFailure? { nil }
}
