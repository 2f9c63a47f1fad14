internal import CMaxMindDB

/// A database of the countries of addresses (MaxMind's format, `.mmdb`), mapped into memory for as long as it lives.
///
/// Look-ups may come from any thread. A newer file is taken by opening it anew; the old one may be replaced meanwhile,
/// but not overwritten.
public final class CountryDatabase: Sendable {
    // Written by opening and closing alone; the library reads it from any thread without locks.
    private nonisolated(unsafe) let handle: UnsafeMutablePointer<MMDB_s>

    /// Opens a file and makes sure that there are countries in it.
    public init(file: String) throws(CountryDatabaseError) {
        let handle = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
        let status = MMDB_open(file, UInt32(MMDB_MODE_MMAP), handle)
        guard status == MMDB_SUCCESS else {
            handle.deallocate()
            switch status {
            case MMDB_FILE_OPEN_ERROR, MMDB_IO_ERROR: throw .unreadable
            default: throw .notADatabase
            }
        }
        guard Self.hasCountries(handle) else {
            let kind = String(cString: handle.pointee.metadata.database_type)
            MMDB_close(handle)
            handle.deallocate()
            throw .noCountries(kind: kind)
        }
        self.handle = handle
    }

    deinit {
        MMDB_close(handle)
        handle.deallocate()
    }

    /// The country of an address as two capital letters (ISO 3166-1); nil where the database doesn't know it.
    ///
    /// - Parameter address: 16 bytes, IPv4 in its IPv4-mapped form; anything else is unknown.
    public func country(of address: [UInt8]) -> String? {
        guard address.count == 16 else { return nil }
        var letters: [CChar] = [0, 0]
        guard cmaxminddb_country(handle, address, &letters) else { return nil }
        return String(decoding: letters.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether any record names a country: a database of something else would silently let everybody pass.
    private static func hasCountries(_ handle: UnsafeMutablePointer<MMDB_s>) -> Bool {
        var letters: [CChar] = [0, 0]
        var node = MMDB_search_node_s()
        for number in 0..<handle.pointee.metadata.node_count {
            guard MMDB_read_node(handle, number, &node) == MMDB_SUCCESS else { return false }
            if node.left_record_type == MMDB_RECORD_TYPE_DATA,
                cmaxminddb_country_code(node.left_record_entry, &letters)
            {
                return true
            }
            if node.right_record_type == MMDB_RECORD_TYPE_DATA,
                cmaxminddb_country_code(node.right_record_entry, &letters)
            {
                return true
            }
        }
        return false
    }
}

/// Why a file is no database of countries.
public enum CountryDatabaseError: Error, Hashable, Sendable {
    /// There is no such file, or it can't be read.
    case unreadable
    /// It isn't in MaxMind's format, or damaged.
    case notADatabase
    /// No record has a country; with the database's own word for what it is.
    case noCountries(kind: String)
}
