@testable import Domain
import Foundation
import TestOffice
import Testing

@testable import Platform

/// A browser with its session.
struct TestVisitor: Sendable {
    let session = SecretText.digest(SecretText.token())
    var source = RequestSource(narrow: "192.0.2.1", wide: "192.0.2.1")
}

extension TestTenant {
    var journeys: JourneyService { JourneyService(tenant) }

    /// Starts a journey in a browser and answers its id with the mailed token.
    func start(
        _ visitor: TestVisitor, email: String = "a@visitor.example", people: Int = 1
    ) async throws -> (id: UUID, token: String) {
        let state = JourneyState(
            language: .japanese, email: mailAddress(email), people: (0..<people).map { _ in JourneyPerson() })
        let id = try await journeys.start(state, service: service, session: visitor.session)
        #expect(try await takeMail() == [.link])
        return (id, try await lastToken())
    }

    /// The token of the newest mail.
    func lastToken() async throws -> String { try #require(try await lastMail().token) }

    /// Starts a journey and opens its link.
    func opened(_ visitor: TestVisitor, people: Int = 1) async throws -> Journey {
        let (id, token) = try await start(visitor, people: people)
        #expect(try await journeys.open(token: token, session: visitor.session) == .journey(id))
        return try await read(id, visitor)
    }

    /// Reads a journey that must be there.
    func read(_ id: UUID, _ visitor: TestVisitor) async throws -> Journey {
        try #require(try await journeys.read(id, session: visitor.session))
    }

    /// Goes the whole way to a booking.
    func booked(
        _ visitor: TestVisitor, at start: String, typed: TypedValues = [:], people: Int = 1
    ) async throws -> (journey: Journey, booking: Booking) {
        let journey = try await opened(visitor, people: people)
        let filled = try await FormService(tenant, service: service, session: visitor.session).keep(typed, journey)
        let placing = try await HoldService(tenant, service: service)
            .place(start: japan(start), counter: TestSettings.main, for: filled)
        guard case .success = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
        let confirmed = try await confirm(journey.id, visitor, typed: typed)
        guard case .success(let id) = confirmed else { throw UnexpectedAnswer(answer: "\(confirmed)") }
        #expect(try await takeMail() == [.completed])
        let booking = try #require(try await BookingReader(tenant).read(id, session: visitor.session))
        return (try await read(journey.id, visitor), booking)
    }

    /// Checks the form and presses 「予約する」, or for a change the same there.
    func confirm(
        _ id: UUID, _ visitor: TestVisitor, typed: TypedValues = [:]
    ) async throws -> Result<UUID, BookingRefusal> {
        let journey = try await read(id, visitor)
        let check = try await FormService(tenant, service: service, session: visitor.session).check(typed, journey)
        guard case .complete(let complete) = check else { throw UnexpectedAnswer(answer: "\(check)") }
        let bookings = BookingService(tenant, service: service)
        return complete.changes == nil
            ? try await bookings.confirm(complete)
            : try await bookings.change(complete, session: visitor.session)
    }
}

extension RequestSource {
    /// One of many networks, by a number.
    static func test(_ number: Int) -> RequestSource {
        RequestSource(narrow: "198.51.100.\(number)", wide: "198.51.100.\(number)")
    }
}

/// A service answered otherwise than the test can go on with.
struct UnexpectedAnswer: Error {
    let answer: String
}
