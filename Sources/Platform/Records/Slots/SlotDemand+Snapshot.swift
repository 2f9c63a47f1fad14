import Domain

extension SlotDemand {
    /// The slots from `index` on that meet the demand as far as time goes: each begins when the one before ends, never
    /// across a break.
    ///
    /// Nil where there aren't enough.
    func run(from index: Int, in slots: ArraySlice<SlotSnapshot.Slot>) -> ArraySlice<SlotSnapshot.Slot>? {
        guard index + self.slots <= slots.endIndex else { return nil }
        let run = slots[index..<(index + self.slots)]
        guard let first = run.first else { return nil }
        var end = first.start
        for slot in run {
            guard slot.start == end, slot.block == first.block else { return nil }
            end = slot.end
        }
        return run
    }
}
