import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct HeaderTests {
    @Test func pagesCarryThePolicyAndAreNotStored() async throws {
        try await TestSite().test { client in
            for path in ["/aoba-city", "/no/such/page/at/all"] {
                let headers = try await client.execute(uri: path, method: .get).headers
                #expect(
                    headers[.contentSecurityPolicy]
                        == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
                )
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.referrerPolicy] == "same-origin")
                #expect(headers[.cacheControl] == "no-store")
                #expect(headers[.permissionsPolicy]?.contains("camera=()") == true)
                #expect(headers[.strictTransportSecurity] == nil)
                #expect(headers[.requestID]?.utf8.count == 16)
            }
        }
    }

    @Test func hstsIsSentUnderHTTPSOnly() async throws {
        try await TestSite(secure: true).test { client in
            let response = try await client.execute(uri: "/aoba-city", method: .get)
            #expect(response.headers[.strictTransportSecurity] == "max-age=31536000")
        }
    }

    @Test func requestIdsAreOurOwnAndDiffer() async throws {
        try await TestSite().test { client in
            let first = try await client.execute(uri: "/livez", method: .get, headers: [.requestID: "chosen"])
            let second = try await client.execute(uri: "/livez", method: .get)
            #expect(first.headers[values: .requestID].count == 1)
            #expect(first.headers[.requestID] != "chosen")
            #expect(first.headers[.requestID] != second.headers[.requestID])
        }
    }
}
