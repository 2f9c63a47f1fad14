public import Foundation
import Postgres
public import Domain

/// Starts journeys, mails their links, opens them, and keeps what visitors enter.
public struct JourneyService: Sendable {
    /// How long a journey outlives its first link, in seconds: whoever opened it in time can finish in peace.
    private static let afterLink: TimeInterval = 24 * 3600

    /// When an end is near, in seconds before it.
    private static let lastMinutes: TimeInterval = 30 * 60
    /// How much time a visitor at work gets, in seconds.
    private static let `extension`: TimeInterval = 3 * 3600

    let tenant: Tenant

    /// Journeys of `tenant`.
    public init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// Starts a journey and queues its link mail.
    ///
    /// - Parameters:
    ///   - session: SHA-256 of the browser's session secret; this browser may see "mail sent", no more.
    ///   - former: that of the secret that the browser had until now: its rights become the new one's.
    /// - Returns: the journey's id.
    public func start(
        _ state: JourneyState, service: ServiceSettings, session: Data, former: Data? = nil
    ) async throws -> UUID {
        let id = UUID()
        let link = try linkMail(for: state, service: service, at: tenant.now)
        let sealed = try seal(state, id: id)
        try await tenant.runtime.transaction { transaction, moment in
            let store = JourneyStore(transaction: transaction)
            let ends = link.validUntil.addingTimeInterval(Self.afterLink)
            try store.insert(
                id: id, service: service.id, state: sealed, at: moment, expires: ends)
            try store.moveGrants(from: former, to: session)
            try store.grant(.address, on: id, to: session, until: ends)
            try store.replaceLinks(of: id, with: link.digest, expires: link.validUntil, mail: link.mail.id)
            OutboxStore(transaction: transaction)
                .queue([link.mail], at: moment)
        }
        tenant.platformRuntime.mailQueued(tenant.settings.id)
        return id
    }

    /// What became of sending the link again.
    public enum Sending: Hashable, Sendable {
        /// It is queued; older links stop working.
        case sent
        /// Too many mails to this address or from this network; when the next is possible.
        case tooMany(until: Date)
    }

    /// Mails a new link, to `email` where another address is wanted.
    public func sendLinkAgain(
        _ journey: Journey, to email: EmailAddress? = nil, from source: RequestSource?
    ) async throws -> Sending {
        guard let service = tenant.settings.service(journey.service) else { return .sent }
        var state = journey.state
        state.email = email ?? state.email
        let limits = MailLimits(platformRuntime: tenant.platformRuntime)
        if let until = try await limits.reserve(to: state.email, from: source) { return .tooMany(until: until) }
        let link = try linkMail(for: state, service: service, at: tenant.now)
        let (address, keys) = (state.email, tenant.runtime.keys)
        let field = SealedField.journeyState(journey.id)
        try await tenant.runtime.transaction { transaction, moment in
            let store = JourneyStore(transaction: transaction)
            guard let (newest, version) = try store.lockState(of: journey.id) else { return }
            // Another tab may have been faster; the address must be the one that the link proves.
            var state = try keys.open(JourneyState.self, from: newest, for: field)
            if state.email != address { try store.lowerGrants(on: journey.id) }
            state.email = address
            _ = try store.update(journey.id, state: keys.seal(state, for: field), version: version)
            try store.extend(journey.id, until: link.validUntil.addingTimeInterval(Self.afterLink))
            try store.replaceLinks(of: journey.id, with: link.digest, expires: link.validUntil, mail: link.mail.id)
            OutboxStore(transaction: transaction)
                .queue([link.mail], at: moment)
        }
        tenant.platformRuntime.mailQueued(tenant.settings.id)
        return .sent
    }

    /// What a mailed link leads to.
    public enum Opening: Hashable, Sendable {
        /// The journey, which this browser may see from now on.
        case journey(UUID)
        /// The booking that the journey led to, which this browser may see from now on.
        case booking(UUID)
        /// Too late; begin anew with the service.
        case expired(ServiceID)
        /// A newer link was sent.
        case replaced(ServiceID)
        /// The numbers given with it found nobody; begin anew with the service.
        case unidentified(ServiceID)
        /// Nobody was mailed such a link.
        case unknown
    }

    /// Opens a mailed link in a browser.
    ///
    /// Nothing is confirmed or used up: links are opened by scanners too.
    ///
    /// - Parameters: as for ``start(_:service:session:former:)``.
    public func open(token: String, session: Data, former: Data? = nil) async throws -> Opening {
        let (digest, keys) = (SecretText.digest(token), tenant.runtime.keys)
        return try await tenant.runtime.transaction { transaction, moment in
            let store = JourneyStore(transaction: transaction)
            guard let link = try store.link(digest) else { return .unknown }
            let ends = max(link.journeyExpires, moment.addingTimeInterval(Self.afterLink))
            guard !link.replaced else { return .replaced(link.service) }
            if let booking = link.completed {
                try store.moveGrants(from: former, to: session)
                try store.grant(.whole, on: booking, to: session, until: ends)
                return .booking(booking)
            }
            guard moment < link.expires, moment < link.journeyExpires else { return .expired(link.service) }
            let state = try keys.open(JourneyState.self, from: link.state, for: .journeyState(link.journey))
            if state.isUnidentified == true { return .unidentified(link.service) }
            try store.moveGrants(from: former, to: session)
            try store.grant(.whole, on: link.journey, to: session, until: link.journeyExpires)
            return .journey(link.journey)
        }
    }

    /// Ends what a browser may see of this tenant; journeys and bookings stay.
    public func finish(session: Data) async throws {
        try await tenant.runtime.transaction { transaction, _ in
            try JourneyStore(transaction: transaction).deleteGrants(of: session)
        }
    }

    /// The current link of a journey.
    public func sentLink(of journey: Journey) async throws -> SentLink? {
        try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try JourneyStore(transaction: transaction).sentLink(of: journey.id)
        }
    }

    /// The journey, or nil where it doesn't exist, is over, or this browser may not see it.
    public func read(_ id: UUID, session: Data) async throws -> Journey? {
        try await tenant.runtime.journeys.read(id, session: session)
    }

    /// What became of a journey that is over, for a browser that could see it; nil for every other.
    public func ended(_ id: UUID, session: Data) async throws -> EndedJourney? {
        try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            try JourneyStore(transaction: transaction).ended(.init(journey: id, session: session), at: moment)
        }
    }

    /// Gives somebody who is still at work more time: within the last `lastMinutes`, each page that is opened moves the
    /// journey's end by `extension`.
    public func keepAlive(_ journey: Journey, session: Data) async throws -> Journey {
        let now = tenant.now
        guard journey.reach == .whole, journey.expires.timeIntervalSince(now) < Self.lastMinutes else { return journey }
        let end = now.addingTimeInterval(Self.extension)
        try await tenant.runtime.transaction { transaction, _ in
            try JourneyStore(transaction: transaction).extend(journey.id, until: end)
        }
        return try await read(journey.id, session: session) ?? journey
    }

    /// Changes a journey's state, again from the newest when another tab was faster.
    func update(
        _ journey: Journey, session: Data, _ change: @Sendable (inout JourneyState) -> Void
    ) async throws -> Journey {
        var current = journey
        for _ in 0..<4 {
            change(&current.state)
            let sealed = try seal(current.state, id: journey.id)
            let version = current.version
            let isWritten = try await tenant.runtime.transaction { transaction, _ in
                try JourneyStore(transaction: transaction).update(journey.id, state: sealed, version: version)
            }
            if isWritten {
                current.version += 1
                return current
            }
            guard let newer = try await read(journey.id, session: session) else { break }
            current = newer
        }
        throw JourneyError.contended
    }

    /// Starts the journey of a change, filled with what the booking has, or goes on with the one that is open.
    ///
    /// One at a time, whatever it holds: each would hold a time of its own.
    public func startChange(of booking: Booking, session: Data) async throws -> UUID {
        let id = UUID()
        var state = JourneyState(
            language: booking.language, email: booking.details.email, people: booking.details.people)
        state.secondEmail = booking.details.secondEmail
        let service = tenant.settings.service(booking.service)
        state.typed = service?.inputs(people: state.people.count).kept(of: booking.details.typed) ?? [:]
        state.qualification = booking.details.qualification
        state.answers = booking.details.answers
        state.counter = booking.counter
        state.bring = booking.details.bring
        let sealed = try seal(state, id: id)
        return try await tenant.runtime.transaction { transaction, moment in
            let store = JourneyStore(transaction: transaction)
            let ends = moment.addingTimeInterval(Self.afterLink)
            if let open = try store.openChange(of: booking.id, at: moment) {
                try store.grant(.whole, on: open, to: session, until: ends)
                try store.extend(open, until: ends)
                return open
            }
            try store.insert(
                id: id, service: booking.service, changes: booking.id, state: sealed, at: moment, expires: ends)
            try store.grant(.whole, on: id, to: session, until: ends)
            return id
        }
    }

    /// Starts the journey of another person in the browser that has booked in `earlier`, whose address is proven.
    ///
    /// It ends when `earlier` would: a link proves an address for as long as its own journey lasts, however many
    /// follow.
    func startAnother(
        _ state: JourneyState, after earlier: Journey, session: Data, former: Data?
    ) async throws -> UUID {
        let id = UUID()
        let sealed = try seal(state, id: id)
        try await tenant.runtime.transaction { transaction, moment in
            let store = JourneyStore(transaction: transaction)
            try store.insert(
                id: id, service: earlier.service, after: earlier.id, state: sealed, at: moment,
                expires: earlier.expires)
            try store.moveGrants(from: former, to: session)
            try store.grant(.whole, on: id, to: session, until: earlier.expires)
        }
        return id
    }

    private struct LinkMail: Sendable {
        var mail: QueuedMail
        var digest: Data
        var validUntil: Date
    }

    private func linkMail(for state: JourneyState, service: ServiceSettings, at moment: Date) throws -> LinkMail {
        let token = SecretText.token()
        let validUntil = moment.addingTimeInterval(Double(service.link.hours) * 3600)
        let mail = try Mailer(tenant: tenant, language: state.language)
            .link(service: service, to: state.email, token: token, validUntil: validUntil, at: moment)
        return LinkMail(mail: mail, digest: SecretText.digest(token), validUntil: validUntil)
    }

    private func seal(_ state: JourneyState, id: UUID) throws -> Data {
        try tenant.runtime.keys.seal(state, for: .journeyState(id))
    }
}

/// Why a journey couldn't be written.
public enum JourneyError: Error {
    /// Other requests of the same journey were faster, again and again.
    case contended
}
