public import Foundation
public import Domain

/// What applying a configuration would do: to the slots, and to bookings made under the active version.
public struct ConfigurationPlan: Sendable {
    /// Whose configuration it is.
    public var tenant: TenantID
    /// The version it was compared with; nil for a first version.
    public var base: StoredConfiguration?
    /// Whether text and pictures are those of the active version: then applying does nothing.
    public var isUnchanged: Bool
    /// Pictures that would be added, removed or replaced.
    public var pictures: [PictureChange]
    /// Slots that would be made, removed, closed or get other places.
    public var slots: SlotPlanDifference
    /// Upcoming bookings that the new version hits, by their time.
    public var hits: [BookingHit]
    /// What upcoming bookings were told and what would hold no more.
    public var promises: [BrokenPromise]
    /// Held places, not yet booked, of slots that would be closed.
    public var holds: Int
    /// Penalties in force that would refuse nobody any more: the service, its penalties or its notion of who a visitor
    /// is are gone.
    public var lapsing: Int
    /// Names base, content and hits.
    public var id: ConfigurationPlanID

    /// Whether somebody has to agree to it: bookings are hit, or were promised something else.
    public var needsAgreement: Bool { !hits.isEmpty || promises.contains { $0.bookings > 0 } }

    /// Bookings that nobody could look up, change or cancel any more; such a plan can't be applied.
    public var stranded: [BookingHit] { hits.filter { $0.reasons.contains(where: \.strands) } }
}

/// A picture that a new version adds, removes or replaces.
public struct PictureChange: Hashable, Sendable, Codable {
    /// What becomes of it.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// Only the new version has it.
        case added
        /// Only the old version has it.
        case removed
        /// Both have it, with other content.
        case replaced
    }

    /// The file's name within the tenant's folder.
    public var name: String
    /// What becomes of it.
    public var kind: Kind

    /// The pictures that differ, by name.
    public static func between(_ old: [String: Data], _ new: [String: Data]) -> [PictureChange] {
        Set(old.keys).union(new.keys).sorted().compactMap { name in
            switch (old[name], new[name]) {
            case (nil, _?): PictureChange(name: name, kind: .added)
            case (_?, nil): PictureChange(name: name, kind: .removed)
            case (let before, let after): before == after ? nil : PictureChange(name: name, kind: .replaced)
            }
        }
    }
}

/// What an apply was told besides the configuration.
public struct ApplyTerms: Sendable {
    /// Only as this plan says; without one, whatever hits no booking.
    public var plan: ConfigurationPlanID?
    /// Whether bookings may be hit without a plan.
    public var acceptsHits: Bool
    /// Why, for the record.
    public var note: String?
    /// The older version whose content comes back.
    public var rollbackOf: Int?

    /// Terms of an apply.
    public init(
        plan: ConfigurationPlanID? = nil, acceptsHits: Bool = false, note: String? = nil, rollbackOf: Int? = nil
    ) {
        self.plan = plan
        self.acceptsHits = acceptsHits
        self.note = note
        self.rollbackOf = rollbackOf
    }
}

/// Why a configuration wasn't applied though it is right in itself.
public enum PlanRefusal: Error {
    /// The plan given isn't what would happen now: these parts differ.
    case stale([ConfigurationPlanID.Part], now: ConfigurationPlan)
    /// Bookings would be hit, and nobody has said that they may.
    case hits(ConfigurationPlan)
    /// Bookings would lose their service or counter, whoever agrees.
    case stranded(ConfigurationPlan)
}
