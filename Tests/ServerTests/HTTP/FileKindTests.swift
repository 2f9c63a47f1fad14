import Domain
import Testing

import Web

@testable import Server
@testable import TenantConfig

/// Names of pictures that a tenant's file may give have to be names that the server gives out.
@Suite struct FileKindTests {
    @Test(arguments: ["header.svg", "Header.svg", "IMG_1234.jpg", "map-2.png", "a.b.webp", "0.svg"])
    func pictureOfATenantIsSent(name: String) throws {
        let kind = try #require(FileKind(fileName: name))
        #expect(FileKind.tenantKinds.contains(kind) && PictureKind(fileName: name)?.rawValue == kind.rawValue)
    }

    @Test(arguments: ["header.SVG", ".svg", "-a.svg", "a/b.svg", "a b.svg", "図.svg", "header.gif", "header"])
    func otherNamesAreNeither(name: String) {
        #expect(FileKind(fileName: name) == nil)
    }
}
