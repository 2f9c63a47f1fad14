/// A counter (窓口): a place with hours, slots and capacity.
public struct CounterSettings: Sendable {
    /// The counter's name in settings and URLs.
    public var id: CounterID
    /// The name on the sign.
    public var name: LocalizedText
    /// Building and floor.
    public var place: LocalizedText
    /// Map and access; the check page shows it only where it is set.
    public var map: MapSettings?
    /// Weekly hours, slot length and capacity.
    public var plan: SlotPlan

    /// Describes a counter.
    public init(id: CounterID, name: LocalizedText, place: LocalizedText, map: MapSettings? = nil, plan: SlotPlan) {
        self.id = id
        self.name = name
        self.place = place
        self.map = map
        self.plan = plan
    }
}

/// How to get to a counter.
public struct MapSettings: Sendable {
    /// File name of a picture in the tenant's folder.
    public var image: String?
    /// Alternative text of the picture.
    public var imageText: LocalizedText?
    /// A map on another site.
    public var url: String?
    /// Station, exit, minutes on foot.
    public var access: LocalizedText

    /// Describes the way.
    public init(image: String? = nil, imageText: LocalizedText? = nil, url: String? = nil, access: LocalizedText) {
        self.image = image
        self.imageText = imageText
        self.url = url
        self.access = access
    }
}
