import Domain

/// The national holidays by which settings are judged.
enum KnownHolidays {
    /// Nil only if the platform's own table can't be read, which its tests would show; then nothing is judged by it.
    static let table = try? HolidayTable.bundled()
}
