import Foundation
import Testing

@testable import Server

@Suite struct VersionCommandTests {
    @Test func plansAreCheckedBeforeAnythingIsDone() async {
        #expect(await ToolRun("tenant", "apply", "a", "b", "--plan", "3-0123456789ab-ba9876543210").code == 64)
        let odd = await ToolRun("tenant", "apply", "a", "--plan", "3")
        #expect(odd.code == 64 && odd.notes.contains("'3' is no plan"))
        #expect(await ToolRun("tenant", "diff", "t", "tenants/t", "3").code == 64)
    }

    @Test func planOfABrokenFolderIsRefused() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            try office.edit("\nname:", "\nnmae:")
            let run = await office("tenant", "plan", office.path, "--format", "json")
            #expect(run.code == 1)
            #expect(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) is [String: Any])
            let text = await office("tenant", "plan", office.path)
            #expect(text.code == 1 && text.out.hasSuffix("\(office.path): can't be applied\n"))
        }
    }

    @Test func unknownTenantsAndVersionsAreRefused() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            for command in [["tenant", "versions", office.id], ["tenant", "diff", office.id]] {
                let run = await ToolRun(command, environment: installation.environment)
                #expect(run.code == 1 && run.notes == "madoguchi: There is no tenant '\(office.id)'.\n")
            }
            _ = await office("tenant", "apply", office.path)
            let first = await office("tenant", "diff", office.id)
            #expect(first.code == 1 && first.notes == "madoguchi: '\(office.id)' has no older version.\n")
            let words =
                "madoguchi: There is no version 9 of '\(office.id)'; see madoguchi tenant versions \(office.id).\n"
            for command in [["tenant", "diff", office.id, "9"], ["tenant", "rollback", office.id, "9"]] {
                let run = await ToolRun(command, environment: installation.environment)
                #expect(run.code == 1 && run.notes == words)
            }
        }
    }
}
