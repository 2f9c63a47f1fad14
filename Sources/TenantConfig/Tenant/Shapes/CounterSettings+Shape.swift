public import Domain

extension SettingsShape where Value == [CounterSettings] {
    /// Counters by name.
    static var counters: Self {
        let named = SettingsShape<CounterEntry>.object()
            .checked { entry, cursor in HoursCheck(entry.hours, slotMinutes: entry.slots.minutes).report(at: cursor) }
            .converted { entry, cursor in entry.counter(CounterID(name: cursor.keyName)) }
        let entries = SettingsShape<[SettingsEntry<CounterID, CounterSettings>]>.dictionary(
            keys: .identifier, of: named, count: 1...100)
        return .from(entries) { $0.map(\.value) }
    }
}

extension SettingsCursor {
    /// The key that leads here.
    var keyName: String {
        if case .key(let name)? = path.steps.last { name } else { "" }
    }
}

/// A counter without its name, which is the key above it.
private struct CounterEntry: SettingsObject {
    static let about = "A counter (窓口): a place with hours, slots and capacity."
    var name: LocalizedText
    var place: LocalizedText
    var map: MapSettings?
    var hours: [HoursEntry]
    var slots: SlotSize

    static func read(_ fields: SettingsFields) -> CounterEntry? {
        let name = fields.required("name", .localizedLine, "The name on the sign.")
        let place = fields.required("place", .localizedLine, "Building and floor.")
        let map = fields.optional("map", .object(MapSettings.self), "How to get there; shown on the check page.")
        let hours = fields.required("hours", .hours, "Hours of the counter.")
        let slots = fields.required("slots", .object(SlotSize.self), "Length and capacity of the slots (枠).")
        guard let name, let place, let hours, let slots else { return nil }
        return CounterEntry(name: name, place: place, map: map, hours: hours, slots: slots)
    }

    func counter(_ id: CounterID) -> CounterSettings {
        let plan = SlotPlan(
            hours: hours.compactMap(\.weekly), slotMinutes: slots.minutes, capacity: slots.capacity,
            extra: hours.compactMap(\.monthly))
        return CounterSettings(id: id, name: name, place: place, map: map, plan: plan)
    }
}

/// `{ every: 15 min, capacity: 4 }`.
private struct SlotSize: SettingsObject {
    static let about = "Length and capacity of a counter's slots (枠)."
    var minutes: Int
    var capacity: Int

    static func read(_ fields: SettingsFields) -> SlotSize? {
        let minutes = fields.required("every", .minutes(1...480), "The length of a slot, such as 15 min.")
        let capacity = fields.required("capacity", .integer(1...999), "Places in each slot.")
        guard let minutes, let capacity else { return nil }
        return SlotSize(minutes: minutes, capacity: capacity)
    }
}

extension MapSettings: SettingsObject {
    /// A map.
    public static let about = "How to get to a counter."

    /// Reads a map.
    public static func read(_ fields: SettingsFields) -> MapSettings? {
        let image = fields.optional("image", .picture, "A picture's file, in the tenant's folder.")
        let imageText = fields.optional("image-text", .localizedLine, "What the picture shows, in words.")
        let url = fields.optional(
            "url", .string("an address such as https://www.example.jp/map", pattern: "https://[!-~]+"),
            "A map on another site.")
        let access = fields.required("access", .localizedText, "Station, exit, minutes on foot.")
        if fields.isSound, image != nil, imageText == nil {
            fields.error(at: "image", "a picture needs 'image-text' beside it", hint: "say in words what it shows")
        }
        return access.map { MapSettings(image: image, imageText: imageText, url: url, access: $0) }
    }
}
