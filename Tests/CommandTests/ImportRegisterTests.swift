import Foundation
import Testing

@testable import Server

@Suite struct ImportRegisterTests {
    /// Gives the body an office with a register, and a file for it.
    private func withRegister(_ body: (Office, String) async throws -> Void) async throws {
        try await withInstallation { installation in
            let office = await installation.office(kind: "card-pickup")
            #expect(await office("tenant", "apply", office.path).code == 0)
            try await body(office, installation.folder.appending(path: "register.csv").path)
        }
    }

    private func write(_ lines: [String], to file: String) throws {
        let text = (["番号1,生年月日,氏名,受取期限"] + lines).map { $0 + "\n" }.joined()
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    @Test func progressIsOnStandardErrorAlone() async throws {
        try await withRegister { office, file in
            let lines = (1...2_500).map { "ABC\(100_000 + $0),1990-01-01,青木,2030-01-01" }
            try write(lines, to: file)
            let dry = await office("tenant", "import-register", office.id, file, "--service", "pickup", "--dry-run")
            #expect(dry.code == 0)
            let counts = "\(office.id)/pickup: 2500 new, 0 changed, 0 unchanged, 0 removed"
            #expect(dry.out == counts + " (dry run, nothing imported)\n")
            #expect(dry.notes.contains(/^\d+ \/ 2501 lines\n/))
            #expect(await office("tenant", "import-register", office.id, file).out == counts + "\n")
            try write(Array(lines.dropFirst()), to: file)
            let cut = await office("tenant", "import-register", office.id, file)
            #expect(cut.code == 1)
            #expect(cut.out.hasSuffix("1 removed; nothing imported\nto withdraw them: --accept-removals 1\n"))
            let json = await office(
                "tenant", "import-register", office.id, file, "--format", "json", "--accept-removals", "1")
            #expect(json.code == 0 && json.out.contains("\"removed\" : 1"))
        }
    }

    @Test func anImportWithErrorsIsRefused() async throws {
        try await withRegister { office, file in
            try write(["ABC100001,1990-01-01,青木,2030-01-01", "ABC100002,1990-13-01,石川,2030-01-01"], to: file)
            let run = await office("tenant", "import-register", office.id, file)
            #expect(run.code == 1)
            #expect(run.out.hasPrefix("\(file):3: error: ") && run.out.hasSuffix("1 error, nothing imported\n"))
        }
    }

    @Test func whatTheImportIsAboutHasToBeThere() async throws {
        try await withRegister { office, file in
            let missing = await office("tenant", "import-register", office.id, file)
            #expect(missing.code == 69 && missing.notes == "madoguchi: The file \(file) can't be read.\n")
            try write([], to: file)
            let unknown = await office("tenant", "import-register", office.id, file, "--service", "x")
            #expect(unknown.code == 1)
            #expect(unknown.notes == "madoguchi: 'x' has no register; services with one: pickup.\n")
        }
    }
}
