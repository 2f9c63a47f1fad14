public import ArgumentParser
import Domain
import Foundation
public import Platform

extension BookingState: ExpressibleByArgument {}

/// `madoguchi booking list`.
struct ListBookingsCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists bookings by their time: from today on, or by --from and --until; no answers and no addresses.")

    @OptionGroup var tenant: TenantArgument

    @Option(help: "Only bookings in this state; may be given several times. Without it: confirmed and missed.")
    var state: [BookingState] = []

    @Option(help: "Only bookings of this service.")
    var service: String?

    @Option(help: "Only bookings at this counter.")
    var counter: String?

    @Option(help: "Only from this day on, such as 2026-12-25; today where left out.")
    var from: String?

    @Option(help: "Only until this day, such as 2026-12-25.")
    var until: String?

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: FormatOption

    func report(in session: CommandSession) async throws -> ReportList<BookingSummary> {
        let (first, last) = (try day(from), try day(until))
        return try await session.withTenant(tenant, database) { tenant in
            let selection = BookingSelection(
                states: state.isEmpty ? [.confirmed, .missed] : state, service: service.map(ServiceID.init(name:)),
                counter: counter.map(CounterID.init(name:)), from: (first ?? Day(containing: tenant.now)).start,
                until: (last ?? .latest).end)
            return ReportList(
                try await BookingReader(tenant).list(selection).map(BookingSummary.init),
                orSay: Bilingual("There is no such booking.", ja: "該当する予約はありません。"))
        }
    }

    private func day(_ text: String?) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(iso: text) else {
            throw ValidationError("Day '\(text)' will not do: give one such as 2026-12-25.")
        }
        return day
    }
}
