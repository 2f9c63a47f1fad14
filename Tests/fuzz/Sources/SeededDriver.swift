import Foundation

/// Changes a corpus at random, by a seed: without a look at which code is reached, so that it needs no instrumented build.
struct SeededDriver {
    /// Pieces that readers stumble over: ends, widths, directions, eras, dates, quotes, lone surrogates in UTF-8.
    private static let pieces: [[UInt8]] =
        [
            "\0", "\r\n", "\u{202e}", "\u{200b}", "\u{feff}", "\u{3000}", "＠", "．", "０", "Ａ", "㍻", "令和元", "明治45",
            "昭和64",
            "2月", "29", "1900", "2100", "%00", "%", "%F", "+", "&", "=", "\"", "\"\"", ",", "@", "..", "- ", ": ", "{",
            "[",
            "*a", "&a", "!!", "|", ">", "#", "((", "){", "{999}", "[^", "\\", "𠮷", "e\u{301}", "250-", "550 ", "…",
        ].map { Array($0.utf8) } + [[0xed, 0xa0, 0x80], [0xff], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80]]

    private static let longest = 4096

    private var random: SeededNumbers
    private let corpus: [[UInt8]]

    init(seed: UInt64, corpus folder: URL) throws {
        random = SeededNumbers(state: seed)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        corpus = try files.sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) } + [[]]
    }

    /// Reads the corpus as it is, then `runs` changes of it.
    mutating func drive(_ target: FuzzTarget, runs: Int) {
        for bytes in corpus { target.run(bytes) }
        for _ in 0..<runs { target.run(changed()) }
        print("\(target.rawValue): \(corpus.count - 1) files and \(runs) changes of them")
    }

    private mutating func changed() -> [UInt8] {
        var bytes = corpus[below(corpus.count)]
        for _ in 0...below(6) { change(&bytes) }
        return Array(bytes.prefix(Self.longest))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = below(bytes.count + 1)
        let end = min(bytes.count, place + below(8) + 1)
        switch below(6) {
        case 0: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
        case 1: bytes.insert(UInt8(below(256)), at: place)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 4: bytes = Array(bytes.prefix(place)) + corpus[below(corpus.count)].suffix(below(64))
        default: if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
        }
    }

    private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
