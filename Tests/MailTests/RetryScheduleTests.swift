import Domain
import Foundation
import Mail
import Testing

@Suite struct RetryScheduleTests {
    let schedule = RetrySchedule()

    @Test func delayDoublesUpToTheCeiling() {
        #expect(
            (1...9).map { schedule.delay(attempt: $0, random: 1) } == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
        #expect(schedule.delay(attempt: .max, random: 1) == 3600)
    }

    @Test func chanceSpreadsOverTheLowerHalf() {
        #expect(schedule.delay(attempt: 2, random: 0) == 30)
        #expect(schedule.delay(attempt: 2, random: 0.5) == 45)
        #expect(schedule.delay(attempt: 0, random: 7) == 30)
    }
}
