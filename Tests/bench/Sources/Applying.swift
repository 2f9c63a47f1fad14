import Foundation
import Synchronization

/// What visitors notice while their tenant's settings are applied again and again.
struct Applying {
    let stage: BenchStage
    let load: LoadRun
    /// The tenant's folder, whose file is changed and applied by `program`.
    let folder: URL
    let program: URL
    /// Upcoming bookings that each apply has to judge.
    let bookings: Int
    let perSecond: Int
    let seconds: Int

    /// Holds alone, then beside applies; gives what they got.
    func run(into figures: inout ApplyingFigures) async throws -> [LoadResult] {
        let alone = try load.run(try await holds())
        let holds = try await holds()
        let applies = Applies(program: program, folder: folder)
        let running = Task.detached { try await applies.run() }
        let beside = try load.run(holds)
        applies.end()
        figures.applySeconds += try await running.value
        figures.alone.append(HoldWaits(alone))
        figures.beside.append(HoldWaits(beside))
        return [alone, beside]
    }

    private func holds() async throws -> LoadPlan {
        try await stage.holds(seconds * perSecond, perSecond: Double(perSecond), connections: 64)
    }
}

/// Applies one after another, each with another number of places, until they are ended.
private final class Applies: Sendable {
    private let program: URL
    private let folder: URL
    private let isEnding = Mutex(false)

    init(program: URL, folder: URL) {
        self.program = program
        self.folder = folder
    }

    func end() {
        isEnding.withLock { $0 = true }
    }

    /// Gives how many seconds each took.
    func run() async throws -> [Double] {
        let file = folder.appendingPathComponent("tenant.yaml")
        let first = try String(contentsOf: file, encoding: .utf8)
        var seconds: [Double] = []
        repeat {
            let places = seconds.count.isMultiple(of: 2) ? 998 : 999
            let changed = first.replacingOccurrences(of: "capacity: 999", with: "capacity: \(places)")
            try changed.write(to: file, atomically: true, encoding: .utf8)
            let began = LoadConnection.now()
            try apply()
            seconds.append(Double(LoadConnection.now() - began) / 1e9)
        } while !isEnding.withLock(\.self)
        try first.write(to: file, atomically: true, encoding: .utf8)
        return seconds
    }

    private func apply() throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = ["tenant", "apply", folder.path]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchError.checkFailed("the apply failed: \(words)") }
    }
}

/// How long holds waited, in milliseconds.
struct HoldWaits: Codable {
    let median: Double
    let most99: Double
    let most: Double

    init(_ result: LoadResult) {
        let waits = Percentiles(result.steps[0].waits)
        (median, most99, most) = (waits.milliseconds(50), waits.milliseconds(99), waits.milliseconds(100))
    }
}

/// The waits of holds beside applies, each round.
struct ApplyingFigures: Codable {
    let bookings: Int
    var alone: [HoldWaits] = []
    var beside: [HoldWaits] = []
    /// How long each apply took.
    var applySeconds: [Double] = []

    var line: String {
        func words(_ waits: [HoldWaits]) -> String {
            let parts = [waits.map(\.median), waits.map(\.most99), [waits.map(\.most).max() ?? 0]]
            return parts.map { TextTable.decimal(Comparison.median($0)) }.joined(separator: ", ")
        }
        return
            "Holds beside \(applySeconds.count) applies over \(bookings) bookings, each in "
            + "\(TextTable.decimal(Comparison.median(applySeconds))) s: \(words(beside)) ms (50 %, 99 %, at most); "
            + "alone \(words(alone)) ms."
    }
}
