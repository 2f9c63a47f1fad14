import Foundation

/// Which line of an office's list is which entry of the register; pure.
///
/// An entry that is recognised keeps its id, and with it its booking: whoever has corrected a birthday or got a new
/// number books no second time.
struct RegisterMatch {
    /// The entries recognised, by line number.
    private(set) var entries: [Int: UUID] = [:]
    /// Lines whose codes alone were recognised.
    private(set) var corrected: Set<Int> = []

    private let known: KnownEntries
    private var claimed: Set<UUID> = []

    /// Finds each line's entry: by the office's own set, else by any set, else by codes alone, as long as both sides have
    /// them once.
    init(_ lines: [RegisterLine], in known: KnownEntries) {
        self.known = known
        for line in lines { claim(known.byIdentity[line.identity], for: line.number) }
        recognise(lines) { $0.lookups }
        let before = Set(entries.keys)
        recognise(lines) { $0.codes }
        corrected = Set(entries.keys).subtracting(before)
    }

    /// Entries that no line is.
    var left: [UUID] {
        known.entries.filter { !$0.value.isWithdrawn && !claimed.contains($0.key) }.map(\.key)
    }

    private mutating func recognise(_ lines: [RegisterLine], by keys: (RegisterLine) -> [Data]) {
        var counts: [Data: Int] = [:]
        for key in lines.flatMap(keys) { counts[key, default: 0] += 1 }
        for line in lines where entries[line.number] == nil {
            for key in keys(line) where counts[key] == 1 {
                guard let found = known.byKey[key], found.count == 1 else { continue }
                claim(found[0], for: line.number)
                if entries[line.number] != nil { break }
            }
        }
    }

    private mutating func claim(_ entry: UUID?, for line: Int) {
        guard let entry, claimed.insert(entry).inserted else { return }
        entries[line] = entry
    }
}
