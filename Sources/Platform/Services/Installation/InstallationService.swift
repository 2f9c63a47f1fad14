import Domain
public import Foundation
public import Postgres

/// Keeps programs with the wrong settings away from a database, before they read or write anything in it.
public struct InstallationService: Sendable {
    private let database: Database

    /// Asks this database.
    public init(_ database: Database) {
        self.database = database
    }

    /// Whether the database is under this master key; the first that comes is noted.
    ///
    /// A database of an earlier version has no note yet: there the key of any tenant is tried.
    /// - Throws: `InstallationError.otherKey`.
    public func require(_ masterKey: MasterKey) async throws {
        let (known, tenant) = try await database.readPlatform { transaction in
            (
                try InstallationStore(transaction: transaction).read().keyFingerprint,
                try TenantStore(transaction: transaction).any()
            )
        }
        if let known {
            guard known == masterKey.fingerprint else { throw InstallationError.otherKey }
            return
        }
        if let tenant, (try? masterKey.keys(for: tenant.id, wrapped: tenant.wrappedKey)) == nil {
            throw InstallationError.otherKey
        }
        let noted = try await database.transaction(in: .platform()) { transaction in
            try InstallationStore(transaction: transaction).note(keyFingerprint: masterKey.fingerprint)
        }
        guard noted == masterKey.fingerprint else { throw InstallationError.otherKey }
    }

    /// The clock to work with: the asked one, else that of the server which rehearses here, else the real time.
    ///
    /// - Throws: `InstallationError.notARehearsal` where a rehearsal is asked for and people really book.
    public func clock(rehearsingFrom start: Date?) async throws -> PlatformClock {
        let found = try await database.readPlatform { try InstallationStore(transaction: $0).read() }
        guard found.isRehearsal == true else {
            guard start == nil else { throw InstallationError.notARehearsal }
            return PlatformClock()
        }
        if let start { return PlatformClock(rehearsingFrom: start) }
        return found.rehearsalOffset.map(PlatformClock.init(rehearsingAhead:)) ?? PlatformClock()
    }

    /// Lets commands beside a server have its clock; does nothing where nobody rehearses.
    public func share(_ clock: PlatformClock) async throws {
        let offset = clock.offset
        try await database.transaction(in: .platform()) { transaction in
            let store = InstallationStore(transaction: transaction)
            guard try store.read().isRehearsal == true else { return }
            try store.note(rehearsalOffset: offset)
        }
    }

    /// Says once what the database is for: for rehearsals, or for real.
    ///
    /// - Throws: `InstallationError.inUse` where it is for real already and has tenants.
    public func mark(isRehearsal: Bool) async throws {
        try await database.transaction(in: .platform()) { transaction in
            let store = InstallationStore(transaction: transaction)
            let known = try store.read().isRehearsal
            guard known == nil || (isRehearsal && known == false) else { return }
            if known == false, try TenantStore(transaction: transaction).any() != nil { throw InstallationError.inUse }
            try store.mark(isRehearsal: isRehearsal)
        }
    }
}
