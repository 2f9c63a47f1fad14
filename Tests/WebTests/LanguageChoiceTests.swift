import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct LanguageChoiceTests {
    private let platform = LanguageChoice(offered: ["ja", "en", "zh-Hans"])

    private func chosen(_ accepted: String, cookie: String? = nil, from choice: LanguageChoice? = nil) -> String {
        (choice ?? platform).language(cookie: cookie, acceptLanguage: accepted)
    }

    @Test(arguments: ["zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-CN", "ZH-hans-sg", "zh-CN,zh;q=0.9,en;q=0.8"])
    func readersOfSimplifiedChineseGetIt(accepted: String) {
        #expect(chosen(accepted) == "zh-Hans")
    }

    @Test(arguments: ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-TW"])
    func readersOfTraditionalCharactersDoNot(accepted: String) {
        #expect(chosen(accepted) == "ja")
        #expect(chosen("\(accepted), en;q=0.5") == "en")
        #expect(chosen(accepted, from: LanguageChoice(offered: ["ja", "zh-Hans", "zh-Hant"])) == "zh-Hant")
    }

    @Test func shorterTagServesLongerOnes() {
        #expect(chosen("en-GB-oxendict") == "en")
        #expect(chosen("ja-JP") == "ja")
        #expect(chosen("ja-x-easy", from: LanguageChoice(offered: ["ja", "ja-x-easy"])) == "ja-x-easy")
        #expect(chosen("en-GB", from: LanguageChoice(offered: ["ja", "en-US"])) == "ja")
    }

    @Test func onlyTheBeginningOfAnEndlessListIsRead() {
        let entry = String(repeating: "x", count: 60)
        let long = Array(repeating: entry, count: 200).joined(separator: ",")
        #expect(chosen("en;q=0.9, \(long)", from: platform) == "en")
        #expect(chosen("\(String(repeating: "a-", count: 500))b, en", from: platform) == "ja")
        #expect(chosen("\(String(repeating: ",", count: 2000))en", from: platform) == "ja")
        #expect(chosen("\(String(repeating: " ", count: 2000))en", from: platform) == "ja")
    }

    @Test func tenantLanguagesDecide() async throws {
        let languages = ["aoba-city": ["ja", "en"], "tokyo-immigration": ["ja", "en", "zh-Hans", "ko"]]
        let site = TestSite(
            languages: platform, tenants: languages,
            render: { _, context in .text("failure \(context.language)") },
            handlers: [
                .home: { _, context in .text("\(context.language) \(context.languageNotOffered ?? "-")") }
            ])
        try await site.test { client async throws in
            func show(_ path: String, _ headers: HTTPFields) async throws -> String {
                String(buffer: try await client.execute(uri: path, method: .get, headers: headers).body)
            }
            let chinese: HTTPFields = [.acceptLanguage: "zh-CN, en;q=0.5"]
            #expect(try await show("/tokyo-immigration", chinese) == "zh-Hans -")
            #expect(try await show("/aoba-city", chinese) == "en zh-Hans")
            #expect(try await show("/aoba-city", [.acceptLanguage: "zh-CN"]) == "ja zh-Hans")
            #expect(try await show("/aoba-city", [.cookie: "language=zh-Hans"]) == "ja zh-Hans")
            #expect(
                try await show("/aoba-city", [.cookie: "language=zh-Hans", .acceptLanguage: "en"]) == "en zh-Hans")
            #expect(try await show("/aoba-city", [.cookie: "language=en"]) == "en -")
            // The platform has no Korean.
            #expect(try await show("/tokyo-immigration", [.acceptLanguage: "ko"]) == "ja -")
            #expect(try await show("/aoba-city/no/such/page", chinese) == "failure en")
        }
    }
}
