public import Crypto
public import Foundation
public import Domain

/// The key that wraps every tenant's key; 32 bytes in a file outside the database.
public struct MasterKey: Sendable {
    private let key: SymmetricKey

    /// Why a master key can't be used.
    public enum Problem: Error, Equatable {
        /// Not 32 bytes in base64.
        case malformed
        /// The stored tenant key was wrapped by another master key, or for another tenant.
        case doesNotUnwrap(TenantID)
    }

    /// Reads 32 bytes in base64; white space around is ignored.
    public init(base64 text: String) throws(Problem) {
        guard let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), bytes.count == 32
        else { throw .malformed }
        key = SymmetricKey(data: bytes)
    }

    /// A key for the server itself (page tokens), apart from every tenant's.
    public func serverKey(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("server:\(purpose)".utf8), outputByteCount: 32)
    }

    /// Tells this key from others without giving it away; 16 octets.
    var fingerprint: Data {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("fingerprint".utf8), outputByteCount: 16)
            .withUnsafeBytes { Data($0) }
    }

    /// Makes a new tenant's key and wraps it for storage.
    func makeTenantKey(for tenant: TenantID) throws -> Data {
        let fresh = SymmetricKey(size: .bits256)
        let plain = fresh.withUnsafeBytes { Data($0) }
        let box = try AES.GCM.seal(plain, using: key, authenticating: Data("tenant-key:\(tenant.name)".utf8))
        return box.combined ?? Data()
    }

    /// Unwraps a stored tenant key.
    public func keys(for tenant: TenantID, wrapped: Data) throws(Problem) -> TenantKeys {
        do {
            let box = try AES.GCM.SealedBox(combined: wrapped)
            let plain = try AES.GCM.open(box, using: key, authenticating: Data("tenant-key:\(tenant.name)".utf8))
            return TenantKeys(tenant: tenant, root: SymmetricKey(data: plain))
        } catch {
            throw .doesNotUnwrap(tenant)
        }
    }
}

/// A tenant's keys: one encrypts personal fields, one makes keyed hashes for look-ups.
public struct TenantKeys: Sendable {
    /// Whose keys these are; part of every ciphertext's associated data.
    let tenant: TenantID
    private let encryption: SymmetricKey
    let lookup: LookupKey

    /// Derives both keys from the tenant's root key.
    init(tenant: TenantID, root: SymmetricKey) {
        self.tenant = tenant
        func derived(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data(purpose.utf8), outputByteCount: 32)
        }
        encryption = derived("encryption")
        lookup = LookupKey(derived("lookup"))
    }

    /// Encrypts a personal field for one column of one row; it opens nowhere else.
    public func seal(_ plain: Data, for field: SealedField) throws -> Data {
        let box = try AES.GCM.seal(plain, using: encryption, authenticating: field.associatedData(of: tenant))
        return box.combined ?? Data()
    }

    /// Decrypts a field; fails for another tenant's, row's or column's ciphertext.
    func open(_ sealed: Data, for field: SealedField) throws -> Data {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return try AES.GCM.open(box, using: encryption, authenticating: field.associatedData(of: tenant))
    }

    /// A keyed hash of parts together, see ``LookupKey/hash(_:_:)``.
    func hash(_ purpose: String, _ parts: [String]) -> Data {
        lookup.hash(purpose, parts)
    }
}

/// Where a ciphertext belongs.
public struct SealedField: Sendable {
    private let place: String

    /// A column of one row.
    public init(table: String, row: UUID, column: String) {
        place = "\(table)\u{1F}\(row.uuidString)\u{1F}\(column)"
    }

    func associatedData(of tenant: TenantID) -> Data {
        Data("\(tenant.name)\u{1F}\(place)".utf8)
    }
}

extension TenantKeys {
    /// Encrypts a value as JSON.
    public func seal(_ value: some Encodable, for field: SealedField) throws -> Data {
        try seal(JSONEncoder().encode(value), for: field)
    }

    /// Decrypts a value from JSON.
    func open<Value: Decodable>(_ type: Value.Type, from sealed: Data, for field: SealedField) throws -> Value {
        try JSONDecoder().decode(type, from: open(sealed, for: field))
    }
}
