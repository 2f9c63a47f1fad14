#if LIBFUZZER
    import Foundation

    /// What libFuzzer, whose own `main` is linked in with `-sanitize=fuzzer`, calls with each input.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func readOneInput(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        chosenTarget.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
        return 0
    }

    /// Named by the environment, as the words of the command are libFuzzer's.
    private let chosenTarget: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["MADOGUCHI_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            print("MADOGUCHI_FUZZ_TARGET is none of: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
            exit(64)
        }
        return target
    }()
#endif
