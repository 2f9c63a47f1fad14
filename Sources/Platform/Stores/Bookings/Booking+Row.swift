import Domain
import Foundation
import Postgres

extension Booking {
    /// Columns in the order of `BookingReader.columns`.
    init(row: Row, keys: TenantKeys) throws {
        let id = try row.decode(0, UUID.self)
        self.id = id
        let symbols = try row.decode(1, String.self)
        guard let receipt = ReceiptNumber(typed: symbols) else {
            throw BookingError.receiptUnreadable(id)
        }
        self.receipt = receipt
        service = ServiceID(name: try row.decode(2, String.self))
        counter = CounterID(name: try row.decode(3, String.self))
        start = try row.decode(4, Date.self)
        end = try row.decode(5, Date.self)
        people = try row.decode(6, Int.self)
        state = try row.known(7, in: "booking", "state")
        language = Language(tag: try row.decode(8, String.self))
        sequence = try row.decode(9, Int.self)
        bookedAt = try row.decode(10, Date.self)
        cancelledAt = try row.decode(11, Date?.self)
        cancelledBy = try row.knownOrNone(12, in: "booking", "cancelled_by")
        details = try keys.open(BookingDetails.self, from: row.decode(13, Data.self), for: Self.detailsField(id))
    }

    /// Where a booking's details are stored.
    static func detailsField(_ id: UUID) -> SealedField {
        SealedField(table: "booking", row: id, column: "details")
    }
}
