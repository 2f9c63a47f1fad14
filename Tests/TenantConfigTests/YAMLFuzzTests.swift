import Domain
import Testing

@testable import TenantConfig

@Suite struct YAMLFuzzTests {
    private static let sample = """
        tenant: aoba-city
        name: { ja: 青葉市, en: "Aoba City" }
        counters:
          main:
            hours:
              - { days: [mon, tue], times: ["08:30-12:00", '13:00-17:00'] }
            note: |
              一行目
              二行目
        closed: [saturday, &a sunday, *a, { from: "12-29", to: "01-03" }]
        """

    @Test func everyTruncationIsReadOrRefused() {
        let bytes = Array(Self.sample.utf8)
        for length in bytes.indices {
            check(Array(bytes[..<length]))
        }
    }

    @Test func everyMutationIsReadOrRefused() {
        var state: UInt64 = 7
        func dice(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
        let signs = Array("{}[]:,-?|>&*!%@#\"'\n\r\t \0".utf8) + [0xFF, 0xE3, 0x80]
        for _ in 0..<5_000 {
            var bytes = Array(Self.sample.utf8)
            for _ in 0...dice(4) {
                let place = dice(bytes.count)
                switch dice(3) {
                case 0: bytes[place] = signs[dice(signs.count)]
                case 1: bytes.insert(signs[dice(signs.count)], at: place)
                default: bytes.remove(at: place)
                }
            }
            check(bytes)
        }
    }

    /// A file gives a tree or says why not, at a place that exists; and the messages can be shown.
    private func check(_ bytes: [UInt8]) {
        let settings = YAMLSettings(bytes, file: "t.yaml")
        let report = DiagnosticReport(settings.diagnostics, source: settings.source)
        #expect(settings.root != nil || report.hasErrors)
        #expect(report.diagnostics.allSatisfy { $0.line >= 1 && $0.column >= 1 })
        #expect(report.text.isEmpty == report.diagnostics.isEmpty)
    }
}
