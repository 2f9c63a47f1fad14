import Foundation

/// `madoguchi-fuzz TARGET …`: started by scripts/fuzz, which explains it.
///
/// Built with `-sanitize=fuzzer -DLIBFUZZER` the words after the target are libFuzzer's own. Else they are a number of
/// runs, a seed and the folder of a corpus, whose files are read as they are, then changed at random.
@main
enum Fuzz {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count > 1, let target = FuzzTarget(rawValue: words[1]) else {
            print("give one of: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
            exit(64)
        }
        #if LIBFUZZER
            exit(LibFuzzer.run(target, Array([words[0]] + words.dropFirst(2))))
        #else
            guard words.count == 5, let runs = Int(words[2]), let seed = UInt64(words[3]) else {
                print("give a target, a number of runs, a seed and a corpus")
                exit(64)
            }
            var driver = try SeededDriver(seed: seed, corpus: URL(fileURLWithPath: words[4]))
            driver.drive(target, runs: runs)
        #endif
    }
}
