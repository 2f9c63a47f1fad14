import Foundation
import Synchronization
import TenantConfig
import Testing

@testable import Server

@Suite struct NewTenantCommandTests {
    private func arguments(_ kind: String, _ folder: String) -> [String] {
        [
            "tenant", "new", "wakaba", "--name", "若葉市", "--english-name", "Wakaba City", "--office", "市民課",
            "--english-office", "Citizens' Affairs", "--phone", "00-0000-0000", "--email", "card@wakaba.example.jp",
            "--sender", "no-reply@wakaba.example.jp", "--kind", kind, "--folder", folder,
        ]
    }

    private func run(_ arguments: [String], ask: (@Sendable (String) -> String?)? = nil) async -> (Int32, String) {
        let run = await ToolRun(arguments, environment: [:], ask: ask)
        return (run.code, run.text)
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try await body(folder.path)
        try? FileManager.default.removeItem(at: folder)
    }

    @Test(arguments: TenantDraft.Kind.allCases) func whatIsWrittenIsValidWithoutAWarning(
        kind: TenantDraft.Kind
    ) async throws {
        try await withFolder { folder in
            let written = await run(arguments(kind.rawValue, folder))
            #expect(written.0 == 0 && written.1.contains("written"))
            let checked = await run(["tenant", "validate", "\(folder)/wakaba"])
            #expect(checked.0 == 0 && checked.1 == "\(folder)/wakaba: ok\n")
            let text = try String(contentsOfFile: "\(folder)/wakaba/tenant.yaml", encoding: .utf8)
            #expect(text.hasPrefix("# yaml-language-server: $schema=../tenant.schema.json\n"))
            #expect(text.contains("若葉市") && text.contains("Wakaba City"))
            #expect(kind != .visit || text.contains(/en: "?Visit\b/))
            let schema = try String(contentsOfFile: "\(folder)/tenant.schema.json", encoding: .utf8)
            #expect(try schema == TenantFiles.schema())
        }
    }

    @Test(arguments: TenantDraft.Kind.allCases) func japaneseAloneIsValidToo(kind: TenantDraft.Kind) async throws {
        try await withFolder { folder in
            let arguments = [
                "tenant", "new", "wakaba", "--name", "若葉\"市\\", "--office", "市民課", "--phone", "00-0000-0000",
                "--email", "a@wakaba.example.jp", "--sender", "b@wakaba.example.jp", "--kind", kind.rawValue,
                "--hours", "09:00-12:00, 13:00-16:00", "--days-ahead", "14", "--folder", folder,
            ]
            #expect(await run(arguments).0 == 0)
            let checked = await run(["tenant", "validate", "\(folder)/wakaba"])
            #expect(checked.1 == "\(folder)/wakaba: ok\n")
        }
    }

    /// Whoever presses Enter too early, or mistypes the kind, is asked again and keeps the answers before.
    @Test func questionsThatNeedAnAnswerAreAskedAgain() async throws {
        try await withFolder { folder in
            let typed = Mutex([
                "", "若葉市", "", "", "市民課", "00-0000-0000", "a@wakaba.example.jp", "b@wakaba.example.jp", "pickup", "",
                "card-pickup",
            ])
            let asked = Mutex<[String]>([])
            let result = await run(["tenant", "new", "wakaba", "--folder", folder]) { question in
                asked.withLock { $0.append(question) }
                return typed.withLock { $0.isEmpty ? "" : $0.removeFirst() }
            }
            #expect(result.0 == 0 && result.1.contains("written"), "\(result.1)")
            #expect(asked.withLock { $0.filter { $0.hasPrefix("The kind of service") }.count } == 3)
            let ended = await run(["tenant", "new", "aoba", "--folder", folder]) { _ in nil }
            #expect(ended.0 == 64 && ended.1.contains("--name"))
        }
    }

    @Test func sameAnswersChangeNothingAndOthersAreRefused() async throws {
        try await withFolder { folder in
            _ = await run(arguments("visit", folder))
            let again = await run(arguments("visit", folder))
            #expect(again.0 == 0 && again.1.contains("unchanged"))
            let other = await run(arguments("agents", folder))
            #expect(other.0 == 1 && other.1.contains("there is another file"))
            let text = try String(contentsOfFile: "\(folder)/wakaba/tenant.yaml", encoding: .utf8)
            #expect(text.contains("来庁予約") && !text.contains("申請番号"))
        }
    }

    @Test func dryRunOnlyPrints() async throws {
        try await withFolder { folder in
            let printed = await run(arguments("visit", folder) + ["--dry-run"])
            #expect(printed.0 == 0 && printed.1.hasPrefix("# yaml-language-server"))
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }

    @Test func answersThatMakeNoTenantAreRefused() async throws {
        try await withFolder { folder in
            let hours = await run(arguments("visit", folder) + ["--hours", "25:00-26:00"])
            #expect(hours.0 == 1 && hours.1.hasPrefix("madoguchi: --hours: expected hours such as 08:30-12:00"))
            var bad = arguments("visit", folder)
            bad[2] = "../x"
            #expect(await run(bad).0 == 1)
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }

    /// Asks with `answers` in turn; the questions, and what else was said.
    private func ask(
        _ answers: [String], about tenant: String = "wakaba", environment: [String: String] = [:]
    ) async -> (run: ToolRun, questions: [String]) {
        let typed = Mutex(answers)
        let asked = Mutex<[String]>([])
        let run = await ToolRun(
            ["tenant", "new", tenant, "--dry-run"], environment: environment,
            ask: { question in
                asked.withLock { $0.append(question) }
                return typed.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            })
        return (run, asked.withLock { $0 })
    }

    @Test func eachAnswerIsCheckedWhenItIsGiven() async {
        let (run, questions) = await ask([
            "若葉市", "", "市民課", "電話", "00-0000-0000", "a.example.jp", "a@wakaba.example.jp", "b@wakaba.example.jp",
            "visit",
            "9:00-12:00", "09:00-12:00,11:00-15:00", "09:00-12:00", "many", "400", "30",
        ])
        #expect(run.code == 0, "\(run.text)")
        let prompts = ["The number to call", "The address to write to", "Hours", "Days"]
        #expect(prompts.map { prompt in questions.count { $0.hasPrefix(prompt) } } == [2, 2, 3, 3])
        #expect(
            run.notes == """
                expected a phone number such as 03-1234-5678, found the text "電話"
                expected an e-mail address such as office@city.example.jp, found the text "a.example.jp"
                expected hours such as 08:30-12:00, found the text "9:00-12:00" (write 09:00-12:00)
                11:00-15:00 overlaps 09:00-12:00 (each minute belongs to one span)
                expected a number of days, found 'many'
                expected a whole number from 0 to 366, found the number 400

                """)
        #expect(run.out.contains("days-before: 30"))
    }

    @Test func fullWidthAnswersAreFolded() async {
        let (run, _) = await ask([
            "　若葉市ＡＢ ", "", "市民課", "０３－１２３４", "ａ＠ｗａｋａｂａ．ｅｘａｍｐｌｅ．ｊｐ", "b@wakaba.example.jp",
            "Ｖｉｓｉｔ", "０９：００－１２：００、１３：００－１７：００", "３０",
        ])
        #expect(run.code == 0 && run.notes == "", "\(run.notes)")
        for part in [
            "name: \"若葉市ＡＢ\"", "phone: \"03-1234\"", "email: \"a@wakaba.example.jp\"",
            "times: [\"09:00-12:00\", \"13:00-17:00\"]", "days-before: 30",
        ] { #expect(run.out.contains(part), "\(part)") }
    }

    @Test func aNameThatNoTenantCanHaveIsRefusedBeforeAnythingIsAsked() async {
        let (run, questions) = await ask([], about: "mailbox")
        #expect(run.code == 1 && questions == [] && run.notes.contains("is an address of the platform itself"))
    }

    @Test func questionsAndReasonsAreInJapanese() async {
        let (run, questions) = await ask(
            [
                "若葉市", "", "市民課", "00-0000-0000", "a", "a@wakaba.example.jp", "b@wakaba.example.jp", "窓口", "visit", "",
                "",
            ],
            environment: ["LANG": "ja_JP.UTF-8"])
        #expect(run.code == 0 && questions.first == "組織名（日本語。例：若葉市）: ")
        #expect(questions.last == "何日先まで予約できるか [31]: ")
        #expect(
            run.notes == """
                「office@city.example.jp」のようなメールアドレスを書いてください。現在は文字の「a」です。
                「card-pickup」、「visit」、「agents」のいずれかを入力してください。「窓口」は使えません。

                """)
    }

    @Test func withoutATerminalMissingAnswersAreNamed() async {
        let result = await run(["tenant", "new", "wakaba", "--name", "若葉市"])
        #expect(result.0 == 64)
        #expect(result.1.contains("--office, --phone, --email, --sender, --kind"))
    }

    @Test func onATerminalTheRestIsAsked() async throws {
        try await withFolder { folder in
            let asked = Mutex<[String]>([])
            let result = await run(["tenant", "new", "wakaba", "--name", "若葉市", "--folder", folder]) { question in
                asked.withLock { $0.append(question) }
                return switch question.prefix(8) {
                case "The sect": "市民課"
                case "The numb": "00-0000-0000"
                case "The addr": "a@wakaba.example.jp"
                case "The kind": "visit"
                default: ""
                }
            }
            #expect(result.0 == 0)
            #expect(asked.withLock(\.count) == 8)
            #expect(asked.withLock { $0.contains("Hours of working days [08:30-12:00,13:00-17:00]: ") })
        }
    }
}
