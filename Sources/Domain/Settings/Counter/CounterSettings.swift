/// A counter (窓口): a place with hours, slots and capacity.
public struct CounterSettings {
    /// The counter's name in settings and URLs.
    public var id: CounterID
    /// The name on the sign.
    public var name: LocalizedText
    /// Building and floor, on pages, in mails and calendar files.
    public var place: LocalizedText
    /// Map and access; the check page shows it only where it is set.
    public var map: MapSettings?
    /// Weekly hours, slot length and capacity.
    public var plan: SlotPlan
}

extension CounterSettings: SettingsObject {
    /// What a counter is.
    public static let about = "A counter (窓口): a place with hours, slots and capacity."

    /// Asks for everything but the name, which is the key above.
    public init(_ fields: SettingsFields) {
        id = CounterID(name: fields.keyName)
        name = fields.required("name", .localizedLine, "The name on the sign.")
        place = fields.required("place", .localizedLine, "Where the counter is: building and floor.")
        fields.optional("map", .object(), "How to get there; shown on the check page.", into: &map)
        let hours = fields.required("hours", .hours, "When the counter works, every week or on one day a month.")
        let slots = fields.required("slots", .object(SlotSize.self), "Length and capacity of the slots (枠).")
        plan = SlotPlan(
            hours: hours.compactMap(\.weekly), slotMinutes: slots.minutes, capacity: slots.capacity,
            extra: hours.compactMap(\.monthly))
        fields.checked { HoursCheck(hours: hours, slotMinutes: slots.minutes).report(at: $0) }
    }
}

extension SettingsShape where Value == [CounterSettings] {
    /// Counters by name, in the order of the file.
    static var counters: Self {
        let entries = SettingsShape<[SettingsEntry<CounterID, CounterSettings>]>.dictionary(
            keys: .identifier, of: .object(), count: 1...100)
        return .from(entries) { $0.map(\.value) }
    }
}

/// `{ every: 15 min, capacity: 4 }`.
private struct SlotSize: SettingsObject {
    static let about = "Length and capacity of a counter's slots (枠)."
    let minutes: Int
    let capacity: Int

    init(_ fields: SettingsFields) {
        minutes = fields.required("every", .minutes(1...480), "The length of a slot, such as 15 min.")
        capacity = fields.required("capacity", .integer(1...999), "Places in each slot.")
    }
}

/// How to get to a counter.
public struct MapSettings {
    /// File name of a picture in the tenant's folder.
    public var image: String?
    /// Alternative text of the picture.
    public var imageText: LocalizedText?
    /// A map on another site.
    public var url: String?
    /// Station, exit, minutes on foot.
    public var access: LocalizedText
}

extension MapSettings: SettingsObject {
    /// What a map is for.
    public static let about = "How to get to a counter."

    /// Asks for the way.
    public init(_ fields: SettingsFields) {
        fields.optional("image", .picture, "A picture's file, in the tenant's folder.", into: &image)
        fields.optional("image-text", .localizedLine, "What the picture shows, in words.", into: &imageText)
        fields.optional(
            "url",
            .string(
                Bilingual("an address such as https://www.example.jp/map", ja: "「https://www.example.jp/map」のようなアドレス"),
                pattern: "https://[!-~]+"),
            "A map on another site.", into: &url)
        access = fields.required("access", .localizedText, "The way in words: station, exit, minutes on foot.")
        if fields.isSound { fields.requireWords(for: image, in: imageText) }
    }
}
