import Foundation
import PythonTools
import QRCode
import Testing

/// The SVG is drawn by a reader of its own and decoded by zbarimg.
@Suite struct QRCodeTests {
    @Test(arguments: [
        "A", "0123-4567", "https://aoba.example.jp/b/0123-4567?k=Zm9vYmFy", "受付番号", "受付番号 0123-4567 青葉市",
        String(repeating: "long ", count: 120),
    ])
    func isReadByAScanner(text: String) async throws {
        let svg = try QRCode.svg(text: text, modulePixels: 4, title: "受付番号")
        let read = try await PythonTools.run("qr_reader.py", input: Data(svg.utf8))
        #expect(String(decoding: read, as: UTF8.self) == text + "\n")
    }

    @Test func keepsAQuietZoneOfFourModules() throws {
        let code = try QRCode("A")
        #expect(code.size == 21 && code.modules.count == 441)
        let svg = code.svg(modulePixels: 3, title: "")
        #expect(svg.contains(#"viewBox="0 0 29 29""#) && svg.contains(#"width="87" height="87""#))
        #expect(svg.contains(#"d="M4 4h7v1h-7z"#))
        #expect(!code.isDark(column: -1, row: 0) && !code.isDark(column: 21, row: 0) && code.isDark(column: 0, row: 0))
    }

    @Test func titleIsTextAndNeverMarkup() throws {
        let svg = try QRCode.svg(text: "A", modulePixels: 1, title: "</title><script>&")
        #expect(svg.contains("<title>&lt;/title&gt;&lt;script&gt;&amp;</title>"))
        #expect(svg.contains(#"role="img""#) && svg.contains(#"shape-rendering="crispEdges""#))
    }

    @Test func refusesWhatDoesNotFit() {
        #expect(throws: QRCodeError.unusableText) { try QRCode("") }
        #expect(throws: QRCodeError.unusableText) { try QRCode("a\0b") }
        #expect(throws: QRCodeError.tooLong) { try QRCode(String(repeating: "あ", count: 800)) }
    }
}
