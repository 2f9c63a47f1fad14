import Foundation
import Postgres
import TestCluster
import Testing

@testable import Platform
@testable import Server

/// Commands with settings that aren't the database's.
@Suite struct InstallationTests {
    private func key(_ installation: Installation, of byte: UInt8, mode: Int = 0o600) -> String {
        let file = installation.folder.appending(path: "\(byte)-\(mode).key").path
        let text = Data(repeating: byte, count: 32).base64EncodedString()
        _ = FileManager.default.createFile(
            atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
        return file
    }

    @Test func everyCommandRefusesAnotherMasterKeyBeforeItDoesAnything() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let receipt = try await office.book(at: Date(timeIntervalSinceNow: -600))
            try office.edit("市民課", "戸籍課")
            let other = key(installation, of: 9)
            for command in [
                ["tenant", "apply", office.path], ["tenant", "plan", office.path],
                ["tenant", "rollback", office.id, "1", "--note", "x"], ["penalty", "list", office.id],
                ["booking", "missed", office.id, "\(receipt)"], ["mail", "list", office.id],
            ] {
                let run = await ToolRun(
                    command + ["--master-key-file", other], environment: installation.environment)
                #expect(run.code == 1, "\(command)")
                #expect(run.notes.contains("The master key isn't the one"), "\(command): \(run.notes)")
            }
            #expect(try await installation.texts("select max(version)::text from platform.configuration") == ["1"])
            #expect(try await installation.texts("select state from \(try office.table("booking"))") == ["confirmed"])
        }
    }

    /// Its tenant was made by a version that noted no key.
    @Test func databaseOfAnEarlierVersionIsRecognisedByItsTenantsKey() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            try await installation.sql("update platform.installation set key_fingerprint = null")
            let other = await office("penalty", "list", office.id, "--master-key-file", key(installation, of: 9))
            #expect(other.code == 1)
            #expect(
                try await installation.texts(
                    "select 'noted' from platform.installation where key_fingerprint is not null"
                ).isEmpty)
            #expect(await office("penalty", "list", office.id).code == 0)
            #expect(
                try await installation.texts(
                    "select 'noted' from platform.installation where key_fingerprint is not null") == ["noted"])
        }
    }

    @Test(arguments: [(0o600, 0), (0o640, 0), (0o604, 1), (0o644, 1)])
    func keyFileThatEverybodyCanReadIsRefused(mode: Int, code: Int32) async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let file = key(installation, of: 7, mode: mode)
            // A link to it, as secrets are often mounted.
            let link = installation.folder.appending(path: "link.key").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
            for name in [file, link] {
                let run = await office("penalty", "list", office.id, "--master-key-file", name)
                #expect(run.code == code)
                #expect(
                    code == 0
                        || run.notes == """
                            madoguchi: The master key \(name) can be read by every user of this machine: chmod o= \(name)

                            """
                )
            }
        }
    }

    @Test func nobodyRehearsesWherePeopleReallyBook() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let run = await office("penalty", "list", office.id, "--rehearse-at", "2030-01-01T00:00:00+09:00")
            #expect(run.code == 1 && run.notes.contains("madoguchi migrate --rehearsal"))
            // Nor can it be made a rehearsal's any more.
            let marked = await installation("migrate", "--rehearsal")
            #expect(marked.code == 1 && marked.notes.contains("has tenants already"))
        }
    }

    @Test func commandsBesideARehearsalHaveItsClock() async throws {
        try await withInstallation { installation in
            #expect(await installation("migrate", "--rehearsal").code == 0)
            let office = await installation.office()
            #expect(await office("tenant", "apply", office.path).code == 0)
            let receipt = try await office.book(at: Date(timeIntervalSinceNow: 30 * 60))
            let early = await office("booking", "missed", office.id, "\(receipt)")
            #expect(early.code == 1)
            let clock = PlatformClock(rehearsingFrom: Date(timeIntervalSinceNow: 3600))
            try await InstallationService(installation.database).share(clock)
            #expect(await office("booking", "missed", office.id, "\(receipt)").code == 0)
            // An own time comes first.
            let own = try await InstallationService(installation.database)
                .clock(rehearsingFrom: Date(timeIntervalSinceNow: -86_400))
            #expect(own.now < Date())
        }
    }
}
