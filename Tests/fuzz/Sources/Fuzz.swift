#if !LIBFUZZER
    import Foundation

    /// `madoguchi-fuzz TARGET RUNS SEED CORPUS`: reads a corpus' files as they are, then changed at random.
    ///
    /// Started by scripts/fuzz, which explains it; `LibFuzzer.swift` takes its place in a build with libFuzzer.
    @main
    enum Fuzz {
        static func main() throws {
            let words = CommandLine.arguments
            guard words.count == 5, let target = FuzzTarget(rawValue: words[1]), let runs = Int(words[2]),
                let seed = UInt64(words[3])
            else {
                let targets = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
                print("give a target (\(targets)), a number of runs, a seed and a corpus")
                exit(64)
            }
            var driver = try SeededDriver(seed: seed, corpus: URL(fileURLWithPath: words[4]))
            driver.drive(target, runs: runs)
        }
    }
#endif
