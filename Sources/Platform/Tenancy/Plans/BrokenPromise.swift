import Foundation
public import Domain

/// Something that upcoming bookings were told and that a new version no longer keeps, though they stand.
public struct BrokenPromise: Hashable, Sendable, Encodable {
    private enum CodingKeys: String, CodingKey { case rule, about = "subject", text, bookings }

    /// The promise's name, such as `cancel-earlier`.
    public var rule: String
    /// The service, counter or host name it is about.
    public var about: String
    /// What was said and what would hold, in a sentence.
    public var text: Bilingual
    /// How many upcoming bookings were told; 0 where nobody was, and it is only worth a look.
    public var bookings: Int
}

/// Compares what two versions tell upcoming bookings; pure.
struct PromiseComparison {
    let old: TenantSettings
    let new: TenantSettings
    let holidays: HolidayTable
    /// The moment at which deadlines are judged.
    let moment: Date
    let bookings: [UpcomingBooking]

    /// How many times as many places are more likely a slip than a plan.
    private static let multiplied = 5

    /// Every promise that isn't kept, in the order of services and counters.
    func broken() -> [BrokenPromise] {
        new.services.flatMap(deadlines) + new.services.compactMap(thingsToBring) + new.counters.compactMap(place)
            + hosts() + new.counters.compactMap(capacity)
    }

    private func deadlines(of service: ServiceSettings) -> [BrokenPromise] {
        guard let before = old.service(service.id) else { return [] }
        return [
            earlier(
                "change-earlier", Bilingual("changed", ja: "変更"), before.change?.until, service.change?.until,
                service.id),
            earlier(
                "cancel-earlier", Bilingual("cancelled", ja: "キャンセル"), before.cancel?.until, service.cancel?.until,
                service.id),
        ].compactMap(\.self)
    }

    /// Bookings whose deadline would be earlier; one that would be past already is a hit of its own.
    private func earlier(
        _ rule: String, _ act: Bilingual, _ before: Deadline?, _ after: Deadline?, _ service: ServiceID
    ) -> BrokenPromise? {
        guard let before, let after, before != after else { return nil }
        let (calendar, next) = (OpenDayCalendar(old, holidays: holidays), OpenDayCalendar(new, holidays: holidays))
        let told = bookings.filter { booking in
            guard booking.service == service else { return false }
            let late = after.instant(for: booking.start, calendar: next)
            return moment < late && late < before.instant(for: booking.start, calendar: calendar)
        }
        guard let first = told.first else { return nil }
        let words = { JapaneseFormat.deadline($0, language: "ja") }
        let (now, said) = (
            words(after.instant(for: first.start, calendar: next)),
            words(before.instant(for: first.start, calendar: calendar))
        )
        let text = Bilingual(
            "can be \(act.english) for a shorter time than was said: of the first until \(now), said was \(said)",
            ja: "\(act.japanese)できる期間が、ご案内したものより短くなります。最初の予約では\(said)まででしたが、\(now)までになります。")
        return BrokenPromise(rule: rule, about: service.name, text: text, bookings: told.count)
    }

    private func thingsToBring(_ service: ServiceSettings) -> BrokenPromise? {
        guard let before = old.service(service.id) else { return nil }
        let more = service.bring.filter { !before.bring.contains($0) }.map(\.japanese)
        let told = bookings.count { $0.service == service.id }
        guard !more.isEmpty, told > 0 else { return nil }
        return BrokenPromise(
            rule: "bring-more", about: service.id.name,
            text: Bilingual(
                "there is something to bring that nobody was told: \(more.joined(separator: ", "))",
                ja: "ご案内していない持ち物があります：\(more.joined(separator: "、"))"), bookings: told)
    }

    private func place(_ counter: CounterSettings) -> BrokenPromise? {
        guard let before = old.counter(counter.id), before.place.japanese != counter.place.japanese else { return nil }
        let told = bookings.count { $0.counter == counter.id }
        guard told > 0 else { return nil }
        return BrokenPromise(
            rule: "place-changed", about: counter.id.name,
            text: Bilingual(
                "the place is \(counter.place.japanese), said was \(before.place.japanese)",
                ja: "場所が、ご案内した「\(before.place.japanese)」から「\(counter.place.japanese)」に変わります。"), bookings: told)
    }

    /// Links in mails lead to the host names of the version under which they were sent.
    private func hosts() -> [BrokenPromise] {
        let days = bookings.map { Day(containing: $0.start) }
        guard let last = days.max() else { return [] }
        return old.leadingHosts(on: Day(containing: moment)).filter { !new.hostNames.contains($0) }.compactMap { host in
            let until = new.formerHosts.first { $0.host == host }?.until
            let told = days.count { day in until.map { day > $0 } ?? true }
            guard told > 0 else { return nil }
            let gone =
                until.map { Bilingual("redirects until \($0) only", ja: "\($0)までしか転送されません") }
                ?? Bilingual("is given up", ja: "使われなくなります")
            return BrokenPromise(
                rule: "host-gone", about: "\(host)",
                text: Bilingual(
                    "links in mails that were sent lead to a host name that \(gone.english); to keep them, write "
                        + "former-host-names: [{ host: \(host), until: \(last) }]",
                    ja: "送信済みのメールのリンクが指すホスト名は、\(gone.japanese)。リンクを残すには"
                        + "「former-host-names: [{ host: \(host), until: \(last) }]」と書いてください。"),
                bookings: told)
        }
    }

    private func capacity(_ counter: CounterSettings) -> BrokenPromise? {
        guard let before = old.counter(counter.id) else { return nil }
        let (from, to) = (before.plan.capacity, counter.plan.capacity)
        guard to >= from * Self.multiplied else { return nil }
        return BrokenPromise(
            rule: "capacity-multiplied", about: counter.id.name,
            text: Bilingual(
                "\(to) places in each slot instead of \(from): is that meant?",
                ja: "1枠の定員が\(from)から\(to)になります。間違いありませんか。"), bookings: 0)
    }
}
