import Domain
import Foundation
import Testing

@testable import Mail

@Suite struct SMTPConfigurationTests {
    @Test func readsEveryPartOfTheURL() throws {
        let url =
            "smtp://office%40aoba:p%3Aw%2Fd@mail.example.jp:2525?security=tls&ca-file=/etc/ca.pem&helo=aoba.example.jp"
            + "&connect-timeout=5&command-timeout=6&response-timeout=7"
        #expect(
            try SMTPConfiguration(url: url)
                == SMTPConfiguration(
                    host: "mail.example.jp", port: 2525, security: .tls, username: "office@aoba", password: "p:w/d",
                    caFile: "/etc/ca.pem", connectTimeout: .seconds(5), commandTimeout: .seconds(6),
                    responseTimeout: .seconds(7), heloName: "aoba.example.jp"))
    }

    @Test(arguments: [
        ("smtp://mail.example.jp", 587, SMTPConfiguration.Security.startTLS), ("smtps://mail.example.jp", 465, .tls),
        ("smtp://mail.example.jp?security=none", 25, .none), ("SMTP://mail.example.jp:26/", 26, .startTLS),
    ])
    func protectsUnlessToldOtherwise(url: String, port: Int, security: SMTPConfiguration.Security) throws {
        let configuration = try SMTPConfiguration(url: url)
        #expect(configuration.port == port && configuration.security == security)
        #expect(configuration.responseTimeout == .seconds(600))
    }

    @Test func readsAnIPv6Address() throws {
        let configuration = try SMTPConfiguration(url: "smtp://[::1]:25")
        #expect(configuration.host == "::1")
        #expect("\(configuration)" == "smtp://[::1]:25?security=starttls")
    }

    @Test(arguments: [
        ("", SMTPURLError.malformed), ("mail.example.jp", .malformed),
        ("http://mail.example.jp", .unknownScheme("http")),
        ("smtp://", .invalidHost), ("smtp:mail", .unexpectedPath), ("smtp://ma_il.jp", .invalidHost),
        ("smtp://mail.jp:0", .invalidPort), ("smtp://mail.jp:99999", .invalidPort),
        ("smtp://mail.jp/x", .unexpectedPath), ("smtp://user@mail.jp", .incompleteLogin),
        ("smtp://:pw@mail.jp", .incompleteLogin), ("smtp://u:p%zz@mail.jp", .malformed),
        ("smtp://mail.jp?sécurité=none", .malformed),
        ("smtp://mail.jp?tls=1", .unknownParameter("tls")),
        ("smtp://mail.jp?security=ssl", .invalidValue(parameter: "security")),
        ("smtps://mail.jp?security=none", .invalidValue(parameter: "security")),
        ("smtp://mail.jp?helo=a&helo=b", .repeatedParameter("helo")),
        ("smtp://mail.jp?helo=a%0D%0Ab", .invalidValue(parameter: "helo")),
        ("smtp://mail.jp?response-timeout=0", .invalidValue(parameter: "response-timeout")),
    ])
    func refusesAWrongURLWithTheReason(url: String, error: SMTPURLError) {
        #expect(throws: error) { try SMTPConfiguration(url: url) }
    }

    @Test func neverShowsThePassword() throws {
        let configuration = try SMTPConfiguration(url: "smtp://user:geheim@mail.jp")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), "\([configuration])", dumped] {
            #expect(!text.contains("geheim"))
        }
        #expect("\(configuration)" == "smtp://user:***@mail.jp:587?security=starttls")
    }
}
