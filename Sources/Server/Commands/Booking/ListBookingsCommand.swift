public import ArgumentParser
import Domain
import Foundation
public import Platform

extension BookingState: ExpressibleByArgument {}

/// `madoguchi booking list`.
struct ListBookingsCommand: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Bilingual(
                "Lists bookings by their time: from today on, or by --from and --until; no answers and no addresses.",
                ja: "予約を日時の順に表示します。本日以降、または --from と --until の期間です。入力内容とメールアドレスは表示しません。"))
    }

    @OptionGroup var tenant: TenantArgument

    @Option(
        help: ArgumentHelp(
            "Only bookings in this state; may be given several times. Without it: confirmed and missed.",
            ja: "この状態の予約だけを表示します：confirmed（予約済み）、missed（不来庁）、cancelled（キャンセル済み）。複数回指定できます。省略時はconfirmedとmissedです。"))
    var state: [BookingState] = []

    @Option(help: ArgumentHelp("Only bookings of this service.", ja: "このサービスの予約だけを表示します。"))
    var service: String?

    @Option(help: ArgumentHelp("Only bookings at this counter.", ja: "この窓口の予約だけを表示します。"))
    var counter: String?

    @Option(
        help: ArgumentHelp(
            "Only from this day on, such as 2026-12-25; today where left out.",
            ja: "この日以降の予約だけを表示します（例：2026-12-25）。省略時は本日です。"))
    var from: String?

    @Option(help: ArgumentHelp("Only until this day, such as 2026-12-25.", ja: "この日までの予約だけを表示します（例：2026-12-25）。"))
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
            throw ValidationError(
                Bilingual(
                    "Day '\(text)' will not do: give one such as 2026-12-25.",
                    ja: "日付「\(text)」は使えません。2026-12-25のように指定してください。"))
        }
        return day
    }
}
