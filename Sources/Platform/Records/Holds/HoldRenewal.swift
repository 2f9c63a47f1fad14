/// What became of a hold's renewal (仮押さえの延長).
public enum HoldRenewal: Hashable, Sendable {
    /// The hold's minutes begin anew.
    case renewed(Hold)
    /// It can't be renewed any more, but is good until its end.
    case noneLeft(Hold)
    /// Nothing is held: its time was over, or it was given back.
    case gone
}
