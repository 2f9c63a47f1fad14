@testable import Domain
import Foundation
import TestOffice

@testable import Platform

/// Sends the first form of the test office's service.
extension TestTenant {
    /// - Parameters:
    ///   - number: with `year` identifies a person; nil where the service asks for an address alone.
    func apply(
        number: String? = nil, year: String = "2001", email: String = "a@visitor.example", from source: RequestSource?,
        session: Data = TestVisitor().session
    ) async throws -> JourneyStartService.Outcome {
        var typed = ["email": email, "email-confirmation": email]
        if let number {
            typed["p1-number1"] = number
            typed["p1-birthday-year"] = year
            typed["p1-birthday-month"] = "2"
            typed["p1-birthday-day"] = "3"
        }
        return try await JourneyStartService(tenant).apply(
            JourneyStartService.Form(
                service: service, typed: typed, people: 1, askedMore: [], language: .japanese, session: session,
                source: source))
    }
}

/// How many first forms ended how.
struct FirstFormTally: Equatable {
    var sent = 0
    var mend = 0
    var refused = 0

    mutating func add(_ outcome: JourneyStartService.Outcome) {
        switch outcome {
        case .sent, .begun: sent += 1
        case .mend: mend += 1
        case .refused: refused += 1
        }
    }

    /// Many forms at once.
    static func of(
        _ count: Int, _ send: @escaping @Sendable (Int) async throws -> JourneyStartService.Outcome
    ) async throws -> FirstFormTally {
        try await withThrowingTaskGroup(of: JourneyStartService.Outcome.self) { group in
            for number in 0..<count { group.addTask { try await send(number) } }
            var tally = FirstFormTally()
            for try await outcome in group { tally.add(outcome) }
            return tally
        }
    }
}
