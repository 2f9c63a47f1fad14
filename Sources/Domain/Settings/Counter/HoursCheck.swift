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
                    cursor.error(
                        at: way, Bilingual("\(span) overlaps \(other.span)", ja: "時間帯\(span)が\(other.span)と重なっています。"),
                        hint: Bilingual("each minute belongs to one span", ja: "時間帯が重ならないように書いてください。"))
                }
                reportFit(of: span, at: cursor, way)
                earlier.append((entry, span))
            }
        }
    }

    private func reportFit(of span: TimeSpan, at cursor: SettingsCursor, _ way: SettingsPath) {
        let rest = span.minutes % slotMinutes
        if span.minutes < slotMinutes {
            cursor.error(
                at: way,
                Bilingual(
                    "no slot of \(slotMinutes) min fits into \(span)", ja: "\(slotMinutes)分の枠が\(span)に一つも入りません。"))
        } else if rest > 0 {
            cursor.warning(
                at: way,
                Bilingual(
                    "slots of \(slotMinutes) min leave the last \(rest) min of \(span) unused",
                    ja: "\(slotMinutes)分の枠では、\(span)の最後の\(rest)分が使われません。"),
                hint: Bilingual(
                    "end the span earlier, or choose another length in 'slots'",
                    ja: "時間帯の終わりを早めるか、「slots」の枠の長さを変えてください。"))
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
