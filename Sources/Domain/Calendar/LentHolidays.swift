/// Lends the settings the national holidays that they are checked against.
public struct LentHolidays: SettingsExtension {
    /// Those of the program.
    public static let none = LentHolidays(table: HolidayTable.shipped)

    /// Nil only if the program's own can't be read.
    public let table: HolidayTable?

    /// A table to check against.
    public init(table: HolidayTable?) { self.table = table }
}
