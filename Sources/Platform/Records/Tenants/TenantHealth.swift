/// What must be 0 for a tenant; anything else is a fault that somebody has to look at.
public struct TenantHealth: Hashable, Sendable {
    /// Slots whose places don't add up, or at whose time more are taken than their capacity, those outside the plan
    /// included.
    public var overbookedSlots = 0
    /// Holds that have been over for a minute, and have places though the tenant was just looked after: expiry doesn't
    /// work.
    public var occupyingExpiredHolds = 0
    /// Mails that wait longer than an hour for their first attempt's end.
    public var lateMails = 0
    /// Bookings, holds, mails and penalties in a state that this program doesn't know.
    public var unknownRows = 0

    /// The sum of two tenants' figures.
    static func + (left: TenantHealth, right: TenantHealth) -> TenantHealth {
        TenantHealth(
            overbookedSlots: left.overbookedSlots + right.overbookedSlots,
            occupyingExpiredHolds: left.occupyingExpiredHolds + right.occupyingExpiredHolds,
            lateMails: left.lateMails + right.lateMails, unknownRows: left.unknownRows + right.unknownRows)
    }
}
