/// When places come back that a cancellation or a moved booking has freed.
public struct FreedPlacesSettings: Sendable {
    /// They come back at a random moment within so many minutes; never at once.
    public var returnAfter: ClosedRange<Int>

    /// Lets places come back within `returnAfter`, in minutes.
    public init(returnAfter: ClosedRange<Int>) {
        self.returnAfter = returnAfter
    }

    /// The same in seconds, of which one is drawn.
    public var seconds: ClosedRange<Int> { returnAfter.lowerBound * 60...returnAfter.upperBound * 60 }
}
