/// Lends the settings the day on which they are read, so that they can warn of what is over.
public struct ReadingDay: SettingsExtension {
    /// Nil where nothing is to be warned of.
    public let day: Day?

    /// Settings that are read on no day in particular.
    public static let none = ReadingDay(day: nil)

    /// Read on `day`; nil where nothing is to be warned of.
    public init(day: Day?) { self.day = day }
}
