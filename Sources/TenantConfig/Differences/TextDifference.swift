/// The unified difference of two texts, as `diff -u` shows it.
public enum TextDifference {
    /// Lines around a change.
    private static let context = 3

    /// The difference; empty where the texts are the same.
    public static func unified(_ old: String, _ new: String, names: (old: String, new: String)) -> String {
        let hunks = hunks(of: script(lines(old), lines(new)))
        guard !hunks.isEmpty else { return "" }
        return "--- \(names.old)\n+++ \(names.new)\n" + hunks.joined()
    }

    private enum Line {
        case kept(String)
        case removed(String)
        case added(String)

        var isKept: Bool {
            if case .kept = self { true } else { false }
        }
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func script(_ old: [String], _ new: [String]) -> [Line] {
        let steps = new.difference(from: old)
        let removed = Set(steps.removals.map(\.offset))
        let inserted = Set(steps.insertions.map(\.offset))
        var script: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left), left < old.count {
                script.append(.removed(old[left]))
                left += 1
            } else if inserted.contains(right), right < new.count {
                script.append(.added(new[right]))
                right += 1
            } else {
                script.append(.kept(old[left]))
                left += 1
                right += 1
            }
        }
        return script
    }

    private static func hunks(of script: [Line]) -> [String] {
        var ranges: [Range<Int>] = []
        for index in script.indices where !script[index].isKept {
            let around = max(0, index - context)..<min(script.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= around.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<around.upperBound
            } else {
                ranges.append(around)
            }
        }
        return ranges.map { hunk(script, $0) }
    }

    private static func hunk(_ script: [Line], _ range: Range<Int>) -> String {
        let before = script[..<range.lowerBound]
        let inside = script[range]
        let old = (first: before.count(where: isOld), count: inside.count(where: isOld))
        let new = (first: before.count(where: isNew), count: inside.count(where: isNew))
        let head = "@@ -\(span(old)) +\(span(new)) @@\n"
        return head
            + inside.map { line in
                switch line {
                case .kept(let text): " \(text)\n"
                case .removed(let text): "-\(text)\n"
                case .added(let text): "+\(text)\n"
                }
            }.joined()
    }

    /// Lines count from 1; an empty span names the line before it.
    private static func span(_ lines: (first: Int, count: Int)) -> String {
        "\(lines.count == 0 ? lines.first : lines.first + 1),\(lines.count)"
    }

    private static func isOld(_ line: Line) -> Bool {
        if case .added = line { false } else { true }
    }

    private static func isNew(_ line: Line) -> Bool {
        if case .removed = line { false } else { true }
    }
}

extension CollectionDifference.Change {
    /// Where the change is made.
    var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
