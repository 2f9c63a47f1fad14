/// Finds hours that overlap and slots that don't fit into them.
struct HoursCheck {
    let hours: [HoursEntry]
    let slotMinutes: Int

    /// Reports at the spans of the counter at `cursor`.
    func report(at cursor: SettingsCursor) {
        var earlier: [(entry: HoursEntry, span: TimeSpan)] = []
        for (index, entry) in hours.enumerated() {
            for (place, span) in entry.times.enumerated() {
                let way: SettingsPath = ["hours", .index(index), "times", .index(place)]
                if let other = earlier.first(where: { $0.span.overlaps(span) && $0.entry.meets(entry) }) {
                    cursor.error(at: way, "\(span) overlaps \(other.span)", hint: "each minute belongs to one span")
                }
                reportFit(of: span, at: cursor, way)
                earlier.append((entry, span))
            }
        }
    }

    private func reportFit(of span: TimeSpan, at cursor: SettingsCursor, _ way: SettingsPath) {
        let rest = span.minutes % slotMinutes
        if span.minutes < slotMinutes {
            cursor.error(at: way, "no slot of \(slotMinutes) min fits into \(span)")
        } else if rest > 0 {
            cursor.warning(
                at: way, "slots of \(slotMinutes) min leave the last \(rest) min of \(span) unused",
                hint: "end the span earlier, or choose another length in 'slots'")
        }
    }
}

extension TimeSpan {
    /// How long it is.
    public var minutes: Int { to.minutes - from.minutes }

    fileprivate func overlaps(_ other: TimeSpan) -> Bool {
        from < other.to && other.from < to
    }
}

extension HoursEntry {
    /// Whether some day has the hours of both.
    fileprivate func meets(_ other: HoursEntry) -> Bool {
        guard sharesTime(with: other) else { return false }
        switch (self, other) {
        case (.weekly(let left), .weekly(let right)): return !left.days.isDisjoint(with: right.days)
        case (.weekly(let weekly), .monthly(let monthly)), (.monthly(let monthly), .weekly(let weekly)):
            return weekly.days.contains(monthly.weekday)
        case (.monthly(let left), .monthly(let right)): return left.weekday == right.weekday && left.n == right.n
        }
    }

    private func sharesTime(with other: HoursEntry) -> Bool {
        let (left, right) = (validity, other.validity)
        return (left.from ?? .earliest) <= (right.until ?? .latest)
            && (right.from ?? .earliest) <= (left.until ?? .latest)
    }
}
