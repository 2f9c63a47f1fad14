#if LIBFUZZER
    import Foundation

    /// LLVM's libFuzzer, which is linked in with `-sanitize=fuzzer`.
    enum LibFuzzer {
        typealias Reader = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

        nonisolated(unsafe) private static var target = FuzzTarget.yaml

        /// Runs libFuzzer with its own words; its status.
        static func run(_ target: FuzzTarget, _ words: [String]) -> CInt {
            self.target = target
            var count = CInt(words.count)
            var pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(capacity: words.count + 1)
            for (index, word) in words.enumerated() { pointers?[index] = strdup(word) }
            pointers?[words.count] = nil
            return driver(&count, &pointers) { bytes, size in
                LibFuzzer.target.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
                return 0
            }
        }

        @_silgen_name("LLVMFuzzerRunDriver")
        private static func driver(
            _ count: UnsafeMutablePointer<CInt>,
            _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ reader: Reader
        ) -> CInt
    }
#endif
