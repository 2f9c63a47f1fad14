import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Server

@Suite struct AssetTests {
    private func withAssets<Value>(_ body: (AssetsController) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("body{}".utf8).write(to: folder.appendingPathComponent("style.css"))
        try Data("no".utf8).write(to: folder.appendingPathComponent(".hidden.css"))
        try Data("no".utf8).write(to: folder.appendingPathComponent("notes.txt"))
        return try await body(try AssetsController(directory: folder.path))
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

    @Test func aTenantsFilesArePicturesInASandbox() async throws {
        let asked = Recorder<String>()
        let files = TenantFilesController(colours: { _ in nil }) { tenant, file in
            asked.append(file)
            return tenant == "aoba-city" && file != "absent.png" ? Array("<svg/>".utf8) : nil
        }
        try await TestSite(handlers: [.file: files.show]).test { client in
            func get(_ path: String) async throws -> TestResponse { try await client.execute(uri: path, method: .get) }
            let map = try await get("/aoba-city/files/map.svg")
            #expect(map.headers[.contentType] == "image/svg+xml")
            #expect(
                map.headers[values: .contentSecurityPolicy] == [
                    "default-src 'none'; style-src 'unsafe-inline'; sandbox"
                ])
            #expect(map.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await get("/aoba-city/files/header.webp").headers[.contentType] == "image/webp")
            #expect(try await get("/aoba-city/files/absent.png").status == .notFound)
            #expect(try await get("/nowhere/files/map.svg").status == .notFound)
            let before = asked.all.count
            for name in [
                "tenant.yaml", "x.html", "a.js", ".svg", "..svg", "..%2f..%2fx.png", "a%2Fb.png", "X.PNG", "a.svg.exe",
            ] {
                #expect(try await get("/aoba-city/files/\(name)").status == .notFound, "\(name)")
            }
            #expect(asked.all.count == before)
        }
    }
}
