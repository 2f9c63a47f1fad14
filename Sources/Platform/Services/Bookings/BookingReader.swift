public import Foundation
import Postgres
import Domain

/// Reads bookings for those who may see them.
public struct BookingReader: Sendable {
    let tenant: Tenant

    /// Bookings of `tenant`.
    public init(_ tenant: Tenant) {
        self.tenant = tenant
    }

    /// The booking, or nil where it doesn't exist or this browser may see neither it nor the journey that made it.
    public func read(_ id: UUID, session: Data) async throws -> Booking? {
        try await one { transaction, moment in
            """
            \(Self.columns) where booking.id = \(id) and exists (
                select from session_grant
                where session_grant.session = \(session) and reach = 'whole' and expires_at > \(moment)
                    and subject in (booking.id, booking.request))
            """
        }
    }

    /// The booking that a journey changes: whoever may see the journey may see it.
    func read(changedIn journey: Journey) async throws -> Booking? {
        guard let id = journey.changes else { return nil }
        return try await one { _, _ in "\(Self.columns) where booking.id = \(id)" }
    }

    /// The booking with this receipt number; for the office.
    public func read(receipt: ReceiptNumber) async throws -> Booking? {
        try await one { _, _ in "\(Self.columns) where receipt_number = \(receipt.symbols)" }
    }

    /// The bookings of a selection, by their time; for the office.
    public func list(_ selection: BookingSelection) async throws -> [ListedBooking] {
        try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try BookingStore(transaction: transaction).list(selection)
        }
    }

    /// What an inquiry finds.
    public enum Inquiry: Sendable {
        /// This booking, which the browser may see from now on.
        case found(UUID)
        /// No booking with this number and password.
        case unknown
        /// Too many tries; when the next is possible.
        case tooMany(until: Date)
    }

    /// Finds a booking by receipt number and password (照会).
    ///
    /// Tries are counted by network alone: a password has too many possibilities for many networks to guess it, and nobody
    /// who has a booking is shut out by others' tries.
    ///
    /// - Parameter former: SHA-256 of the secret that the browser had until now: its rights become those of `session`.
    public func inquire(
        receipt typedReceipt: String, password typedPassword: String, session: Data, former: Data? = nil,
        source: RequestSource?
    ) async throws -> Inquiry {
        let receipt = ReceiptNumber(typed: typedReceipt)
        let number = receipt?.symbols ?? CodeText.normalized(typedReceipt)
        let limits = AttemptLimits(runtime: tenant.runtime)
        let tries: [CountedTry]
        switch try await limits.reserveInquiry(of: number, from: source) {
        case .refused(let until): return .tooMany(until: until)
        case .counted(let counted): tries = counted
        }
        let hash = tenant.runtime.keys.passwordHash(BookingPassword(typed: typedPassword))
        let symbols = receipt?.symbols ?? ""
        let found = try await tenant.runtime.transaction { transaction, moment -> UUID? in
            let row = try transaction.first(
                "select id, password_hash from booking where receipt_number = \(symbols) for share")
            guard let row, Self.isEqual(try row.decode(1, Data.self), hash) else { return nil }
            let id = try row.decode(0, UUID.self)
            try Self.grant(id, to: session, former: former, in: transaction, at: moment)
            try AttemptStore(transaction: transaction).giveBack(tries)
            return id
        }
        return found.map(Inquiry.found) ?? .unknown
    }

    /// Opens the link of the mails in a browser.
    ///
    /// The row is locked, here and for an inquiry: a change that gives the booking another token and password takes the
    /// rights that were given by the old ones, and must see them.
    ///
    /// - Parameter former: as for ``inquire(receipt:password:session:former:network:)``.
    public func open(token: String, session: Data, former: Data? = nil) async throws -> UUID? {
        let digest = SecretText.digest(token)
        return try await tenant.runtime.transaction { transaction, moment in
            guard let row = try transaction.first("select id from booking where access_hash = \(digest) for share")
            else {
                return nil
            }
            let id = try row.decode(0, UUID.self)
            try Self.grant(id, to: session, former: former, in: transaction, at: moment)
            return id
        }
    }

    static func grant(
        _ id: UUID, to session: Data, former: Data?, in transaction: Transaction, at moment: Date
    ) throws {
        let store = JourneyStore(transaction: transaction)
        try store.moveGrants(from: former, to: session)
        try store.grant(.whole, on: id, to: session, until: moment.addingTimeInterval(24 * 3600))
    }

    private static func isEqual(_ left: Data, _ right: Data) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    static let columns: SQL = """
        select id, receipt_number, service, counter, starts_at, ends_at, people, state, language, sequence, booked_at,
            cancelled_at, cancelled_by, details
        from booking
        """

    private func one(_ query: @escaping @Sendable (Transaction, Date) -> SQL) async throws -> Booking? {
        let keys = tenant.runtime.keys
        return try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            try transaction.first(query(transaction, moment)).map { try Booking(row: $0, keys: keys) }
        }
    }
}

extension TenantKeys {
    /// The keyed hash of a booking's password.
    ///
    /// Its 54 random bits and the key make a slow hash needless (docs/decisions/0003).
    func passwordHash(_ password: BookingPassword) -> Data {
        hash("booking-password", [password.symbols])
    }
}
