import Foundation
import Domain
import Plugins
import Testing

@testable import TenantConfig

@Suite struct TenantFolderTests {
    private static let header = "tenant: small\nheader: { image: header.png }"

    /// Reads the small tenant with a header image from a folder that holds `files`.
    private func read(
        _ files: [String: Data], yaml: String = SmallTenant.yaml.replacing("tenant: small", with: header),
        in name: String = "small"
    ) throws -> TenantFolder {
        let parent = FileManager.default.temporaryDirectory.appending(path: "tenant-\(UUID().uuidString)")
        let folder = parent.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }
        try Data(yaml.utf8).write(to: folder.appending(path: "tenant.yaml"))
        for (name, content) in files {
            try content.write(to: folder.appending(path: name))
        }
        return try TenantFolder.read(folder, rules: EligibilityRules.all, texts: LentTexts.all)
    }

    private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

    @Test func picturesThatAreNamedAreLoaded() throws {
        let folder = try read(["header.png": Self.png, "other.png": Self.png])
        #expect(folder.report.text.isEmpty)
        #expect(folder.files == ["header.png": Self.png])
        #expect(folder.yaml.hasPrefix("tenant: small\n"))
    }

    /// A copied folder, in which the name was forgotten, would be applied over the office it was copied from.
    @Test func folderOfAnotherNameGivesAWarning() throws {
        let folder = try read([:], yaml: SmallTenant.yaml, in: "large")
        #expect(folder.settings != nil)
        #expect(
            folder.report.diagnostics.map { "\($0.line):\($0.column): \($0.message.english)" } == [
                "1:9: the folder is called 'large'"
            ])
    }

    @Test func missingPictureIsReportedWhereItIsNamed() throws {
        let folder = try read([:])
        let found = try #require(folder.report.diagnostics.first)
        #expect((found.line, found.column) == (2, 18))
        #expect(found.message.english == "there is no file 'header.png' beside the settings")
        #expect(found.file.hasSuffix("/tenant.yaml"))
        #expect(folder.settings == nil && folder.files.isEmpty)
    }

    @Test func pictureOfAMebibyteIsTheLargest() throws {
        let most = Self.png + Data(count: TenantFolder.largestPicture - Self.png.count)
        #expect(try read(["header.png": most]).settings != nil)
        let folder = try read(["header.png": most + Data(count: 1)])
        #expect(
            folder.report.diagnostics.map(\.message.english) == [
                "'header.png' has 1048577 bytes; a picture may have at most 1048576"
            ])
    }

    @Test func contentOfAnotherKindIsReported() throws {
        let folder = try read(["header.png": Data("<svg/>".utf8)])
        #expect(
            folder.report.diagnostics.map(\.message.english) == [
                "the content of 'header.png' isn't what its ending says"
            ])
    }

    @Test func folderIsNoPicture() throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "tenant-\(UUID().uuidString)")
        let folder = parent.appending(path: "small")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "header.png"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }
        let yaml = SmallTenant.yaml.replacing("tenant: small", with: Self.header)
        try Data(yaml.utf8).write(to: folder.appending(path: "tenant.yaml"))
        let read = try TenantFolder.read(folder, rules: EligibilityRules.all, texts: LentTexts.all)
        #expect(read.report.diagnostics.map(\.line) == [2])
    }

    @Test(arguments: ["../header.png", "/etc/header.png", ".header.png", "pictures/header.png"])
    func namesLeadNowhereElse(name: String) throws {
        let folder = try read(
            [:], yaml: SmallTenant.yaml.replacing("tenant: small", with: "tenant: small\nheader: { image: \(name) }"))
        #expect(
            folder.report.diagnostics.map(\.message.english) == [
                "expected a picture's file name such as header.svg, found '\(name)'"
            ])
    }

    @Test func folderWithoutSettingsThrows() {
        let nowhere = FileManager.default.temporaryDirectory.appending(path: "nowhere-\(UUID().uuidString)")
        #expect(throws: (any Error).self) {
            try TenantFolder.read(nowhere, rules: EligibilityRules.all, texts: LentTexts.all)
        }
    }
}
