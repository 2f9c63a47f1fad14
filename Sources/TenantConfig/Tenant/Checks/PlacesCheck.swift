import Domain

/// The largest booking has to fit into every counter's slots.
struct PlacesCheck {
    let service: ServiceSettings
    let counters: [CounterSettings]

    /// Reports at the service at `cursor`.
    func report(at cursor: SettingsCursor) {
        let slots = slotsOfLargestParty
        let places = placesOfLargestBooking
        let way: SettingsPath = service.placeCounts == .cases ? ["cases", "max"] : ["party", "max"]
        for counter in counters {
            let longest = counter.plan.longestBlock
            // A counter without any slot was reported with its hours.
            if longest > 0, longest < slots {
                cursor.error(
                    at: ["party", "max"],
                    Bilingual(
                        "\(service.party.max) people need \(slots) consecutive slots; the counter '\(counter.id)' has at most "
                            + "\(longest) without a break",
                        ja: "\(service.party.max)人の予約には連続した枠が\(slots)枠必要ですが、窓口「\(counter.id)」で続けて取れるのは\(longest)枠までです。")
                )
            }
            if counter.plan.largestCapacity < places {
                cursor.error(
                    at: way,
                    Bilingual(
                        "a booking can take \(places) places of a slot; the counter '\(counter.id)' has at most "
                            + "\(counter.plan.largestCapacity)",
                        ja:
                            "1件の予約が1つの枠の\(places)人（件）分を使うことがありますが、窓口「\(counter.id)」の定員は\(counter.plan.largestCapacity)までです。"
                    ))
            }
        }
    }

    private var slotsOfLargestParty: Int {
        let people = service.party.arrangement == .consecutive ? service.party.max : 1
        return people * service.party.slotsPerPerson
    }

    private var placesOfLargestBooking: Int {
        switch (service.placeCounts, service.party.arrangement) {
        case (.people, .together): service.party.max
        case (.cases, _): service.cases?.max ?? 1
        case (.bookings, _), (.people, .consecutive): 1
        }
    }
}

extension SlotPlan {
    /// All spans, whatever their days.
    var spans: [(time: TimeSpan, capacity: Int)] {
        hours.flatMap { hours in hours.times.map { ($0, hours.capacity ?? capacity) } }
            + extra.flatMap { hours in hours.times.map { ($0, hours.capacity ?? capacity) } }
    }

    fileprivate var largestCapacity: Int { spans.map(\.capacity).max() ?? 0 }

    /// Most slots that follow each other without a break; spans that touch are one block.
    fileprivate var longestBlock: Int {
        let days = Weekday.allCases.map { day in
            hours.filter { $0.days.contains(day) }.flatMap(\.times)
                + extra.filter { $0.weekday == day }.flatMap(\.times)
        }
        return days.map { spans in
            var longest = 0
            var run: (slots: Int, end: TimeOfDay)?
            for span in spans.sorted(by: { $0.from < $1.from }) {
                let slots = span.minutes / slotMinutes
                let isWhole = span.minutes % slotMinutes == 0
                let before = run.flatMap { $0.end == span.from ? $0.slots : nil } ?? 0
                longest = max(longest, before + slots)
                run = isWhole ? (before + slots, span.to) : nil
            }
            return longest
        }.max() ?? 0
    }
}
