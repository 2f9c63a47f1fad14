import Foundation
import Testing

@testable import Domain
@testable import Server

/// What the command line says where the locale is Japanese, and where it isn't.
@Suite struct CommandLanguageTests {
    private static let japanese = ["LANG": "ja_JP.UTF-8"]

    @Test(arguments: [
        (["LANG": "ja_JP.UTF-8"], true), (["LANG": "ja"], true), (["LC_MESSAGES": "ja_JP.UTF-8", "LANG": "C"], true),
        (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "ja_JP.UTF-8"], true), ([:], false),
        (["LC_ALL": "C", "LANG": "ja_JP.UTF-8"], false), (["LC_MESSAGES": "en_US.UTF-8", "LANG": "ja_JP"], false),
        (["LC_CTYPE": "ja_JP.UTF-8", "LANG": "en_GB.UTF-8"], false), (["LANG": "jam_JM"], false),
    ])
    func theFirstLocaleThatIsSetDecides(environment: [String: String], isJapanese: Bool) {
        #expect((CommandLanguage(environment: environment) == .japanese) == isJapanese)
    }

    /// A folder with a tenant that has two mistakes.
    private func withMistakes(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("tenant: 123\nnmae: 若葉市\n".utf8).write(to: folder.appending(path: "tenant.yaml"))
        try await body(folder.path)
    }

    @Test func mistakesAreNamedInJapanese() async throws {
        try await withMistakes { folder in
            let run = await ToolRun(["tenant", "validate", folder], environment: Self.japanese)
            #expect(run.code == 1)
            #expect(
                run.out.hasPrefix(
                    """
                    \(folder)/tenant.yaml:1:1: エラー：設定「contact」がありません（「キー: 値」の組）。
                    tenant: 123
                    ^

                    """), "\(run.out)")
            #expect(
                run.out.contains(
                    """
                    \(folder)/tenant.yaml:1:9: エラー：「main-counter」のような名前（半角の英小文字、数字、ハイフン）を書いてください。現在は数値の「123」です。
                    tenant: 123
                            ^
                      対処：「no-123」と書いてください。

                    """), "\(run.out)")
            #expect(run.out.contains("エラー：「nmae」という設定はありません。") && run.out.contains("対処：「name」の誤りではありませんか。"))
            #expect(run.out.hasSuffix("\(folder)：エラーが7件あります。\n"), "\(run.out)")
        }
    }

    @Test func jsonAndExitCodesStayTheSame() async throws {
        try await withMistakes { folder in
            let arguments = ["tenant", "validate", folder, "--format", "json"]
            let (english, japanese) = (
                await ToolRun(arguments, environment: [:]), await ToolRun(arguments, environment: Self.japanese)
            )
            #expect(english.out == japanese.out && english.code == japanese.code)
            #expect(english.out.contains("unknown setting 'nmae'"))
        }
    }

    @Test func failuresAreSaidInJapanese() async {
        let key = await ToolRun(
            ["penalty", "list", "t", "--database-url", "host=/nowhere", "--master-key-file", "/nowhere/key"],
            environment: Self.japanese)
        #expect(key.code == 69 && key.notes == "madoguchi: マスターキー /nowhere/key を読めません。\n")
        let folder = await ToolRun(["tenant", "validate", "/nowhere"], environment: Self.japanese)
        #expect(folder.code == 69 && folder.notes == "madoguchi: /nowhere：読み取れるtenant.yamlがありません。\n")
        let setting = await ToolRun(["tenant", "list"], environment: Self.japanese)
        #expect(setting.code == 64)
        #expect(setting.notes.contains("設定がありません。--database-url または MADOGUCHI_DATABASE_URL を指定してください。"))
    }

    /// Everything that help shows of every command: what ArgumentParser says itself stays English.
    @Test func everyHelpTextIsThereInBothLanguages() async throws {
        let english = try await helpTexts([:])
        let japanese = try await helpTexts(Self.japanese)
        #expect(english.count == japanese.count && japanese.count > 90)
        #expect(Set(english).intersection(japanese).isSubset(of: Self.ownWords))
        for text in japanese where !Self.ownWords.contains(text) { #expect(text.isJapanese, "\(text)") }
    }

    private static let ownWords: Set<String> = [
        "Show help information.", "Show subcommand help information.", "Show the version.",
    ]

    private func helpTexts(_ environment: [String: String]) async throws -> [String] {
        let run = await ToolRun(["--experimental-dump-help"], environment: environment)
        let tree = try JSONSerialization.jsonObject(with: Data(run.out.utf8))
        return texts(in: tree)
    }

    private func texts(in value: Any) -> [String] {
        switch value {
        case let list as [Any]: list.flatMap(texts)
        case let object as [String: Any]:
            object.flatMap { key, value in
                if ["abstract", "discussion"].contains(key), let text = value as? String {
                    [text]
                } else {
                    texts(in: value)
                }
            }
        default: []
        }
    }

    /// No message of any source comes with a Japanese that isn't.
    @Test func everyMessageHasItsJapanese() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let files =
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
        var count = 0
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /\bja: "((?:[^"\\\n]|\\.)+)"/) {
                let words = String(match.output.1)
                let plain = words.replacing(/\\\([^)]*\)*|\\n/, with: "")
                #expect(words.isJapanese || !plain.contains(/[A-Za-z]{2}/), "\(file.lastPathComponent): \(words)")
                count += 1
            }
        }
        #expect(count > 300)
    }
}

extension String {
    /// Whether there is a kana or a kanji in it.
    fileprivate var isJapanese: Bool {
        unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
    }
}
