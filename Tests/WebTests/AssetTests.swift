import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct AssetTests {
    private func withAssets<Value>(_ body: (AssetsController) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("body{}".utf8).write(to: folder.appendingPathComponent("style.css"))
        try Data("no".utf8).write(to: folder.appendingPathComponent(".hidden.css"))
        try Data("no".utf8).write(to: folder.appendingPathComponent("notes.txt"))
        return try await body(try AssetsController(directory: folder.path, at: PathTemplate("/assets/{file}")))
    }

    @Test func anAssetIsKeptForEverUnderItsHashOnly() async throws {
        try await withAssets { assets in
            let path = assets.path("style.css")
            #expect(path.hasPrefix("/assets/style.css?v="))
            try await TestSite(handlers: [.asset: assets.show]).test { client in
                let versioned = try await client.execute(uri: path, method: .get)
                #expect(versioned.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(versioned.headers[.contentType] == "text/css; charset=utf-8")
                #expect(String(buffer: versioned.body) == "body{}")
                let plain = try await client.execute(uri: "/assets/style.css?v=old", method: .get)
                #expect(plain.headers[.cacheControl] == "no-cache")
                let tag = try #require(plain.headers[.eTag])
                let again = try await client.execute(
                    uri: "/assets/style.css", method: .get, headers: [.ifNoneMatch: "\"x\", W/\(tag)"])
                #expect(again.status == .notModified)
                #expect(again.body.readableBytes == 0)
            }
        }
    }

    @Test(arguments: [".hidden.css", "notes.txt", "..%2fstyle.css", "..", "style.css%00", "STYLE.CSS", "%2e%2e"])
    func nothingElseOfTheFolderIsGiven(_ name: String) async throws {
        try await withAssets { assets in
            try await TestSite(handlers: [.asset: assets.show]).test { client async throws in
                #expect(try await client.execute(uri: "/assets/\(name)", method: .get).status == .notFound)
            }
        }
    }
}
