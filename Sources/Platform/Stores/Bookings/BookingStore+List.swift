import Domain
import Foundation
import Postgres

extension BookingStore {
    /// The bookings of a selection, by their time.
    func list(_ selection: BookingSelection) throws -> [ListedBooking] {
        let service: SQL = selection.service.map { "and service = \($0.name)" } ?? ""
        let counter: SQL = selection.counter.map { "and counter = \($0.name)" } ?? ""
        return try transaction.query(
            """
            select id, receipt_number, service, counter, starts_at, ends_at, people, state from booking
            where starts_at >= \(selection.from) and starts_at < \(selection.until)
                and state = any(\(selection.states.map(\.rawValue))) \(service) \(counter)
            order by starts_at, receipt_number
            """
        ) { row in
            guard let receipt = ReceiptNumber(typed: try row.decode(1, String.self)) else {
                throw BookingError.receiptUnreadable(try row.decode(0, UUID.self))
            }
            return ListedBooking(
                receipt: receipt, service: ServiceID(name: try row.decode(2, String.self)),
                counter: CounterID(name: try row.decode(3, String.self)), start: try row.decode(4, Date.self),
                end: try row.decode(5, Date.self), people: try row.decode(6, Int.self),
                state: try row.known(7, BookingState.self, in: "booking", "state"))
        }
    }
}
