@testable import Domain
import Crypto
import Foundation
import Testing

@testable import Platform

@Suite struct SecretsTests {
    private let root = SymmetricKey(size: .bits256)
    private let row = UUID()

    private var keys: TenantKeys { TenantKeys(tenant: TenantID(name: "a"), root: root) }
    private var field: SealedField { SealedField(table: "booking", row: row, column: "details") }

    @Test func sealedFieldOpensInItsOwnPlace() throws {
        let sealed = try keys.seal("秘密", for: field)
        #expect(try keys.open(String.self, from: sealed, for: field) == "秘密")
        #expect(try keys.seal("秘密", for: field) != sealed)
        #expect(sealed.range(of: Data("秘密".utf8)) == nil)
    }

    @Test func sealedFieldOpensNowhereElse() throws {
        let sealed = try keys.seal("x", for: field)
        let places = [
            SealedField(table: "journey", row: row, column: "details"),
            SealedField(table: "booking", row: UUID(), column: "details"),
            SealedField(table: "booking", row: row, column: "state"),
        ]
        for place in places {
            #expect(throws: (any Error).self) { try keys.open(String.self, from: sealed, for: place) }
        }
        let sameKeyOtherTenant = TenantKeys(tenant: TenantID(name: "b"), root: root)
        #expect(throws: (any Error).self) { try sameKeyOtherTenant.open(String.self, from: sealed, for: field) }
        let otherKey = TenantKeys(tenant: TenantID(name: "a"), root: SymmetricKey(size: .bits256))
        #expect(throws: (any Error).self) { try otherKey.open(String.self, from: sealed, for: field) }
    }

    @Test func changedCiphertextDoesNotOpen() throws {
        var sealed = try keys.seal("x", for: field)
        sealed[sealed.count / 2] ^= 1
        #expect(throws: (any Error).self) { try keys.open(String.self, from: sealed, for: field) }
    }

    @Test func partsOfAHashDoNotRunIntoEachOther() {
        let hashes = [
            keys.hash("p", ["ab", "c"]), keys.hash("p", ["a", "bc"]), keys.hash("p", ["abc"]),
            keys.hash("p", ["abc", ""]), keys.hash("pa", ["b", "c"]), keys.hash("p", []),
            keys.hash("q", ["abc"]),
        ]
        #expect(Set(hashes).count == hashes.count)
        #expect(keys.hash("p", ["ab", "c"]) == hashes[0])
    }

    @Test func masterKeyUnwrapsOnlyWhatItWrapped() throws {
        let (first, second) = (try master(1), try master(2))
        let tenant = TenantID(name: "a")
        let wrapped = try first.makeTenantKey(for: tenant)
        _ = try first.keys(for: tenant, wrapped: wrapped)
        #expect(throws: MasterKey.Problem.doesNotUnwrap(tenant)) { try second.keys(for: tenant, wrapped: wrapped) }
        let other = TenantID(name: "b")
        #expect(throws: MasterKey.Problem.doesNotUnwrap(other)) { try first.keys(for: other, wrapped: wrapped) }
    }

    @Test(arguments: ["", "AAAA", "not base64!", String(repeating: "A", count: 44)])
    func masterKeyHasToBe32Bytes(text: String) {
        #expect(throws: MasterKey.Problem.malformed) { try MasterKey(base64: text) }
    }

    private func master(_ byte: UInt8) throws -> MasterKey {
        try MasterKey(base64: " " + Data(repeating: byte, count: 32).base64EncodedString() + "\n")
    }
}

@Suite struct ReceiptNumberTests {
    private let alphabet = SecretText.alphabet.map { Character(Unicode.Scalar($0)) }

    @Test func everySingleErrorIsFound() {
        for _ in 0..<20 {
            let symbols = Array(ReceiptNumber.random().symbols)
            for index in symbols.indices {
                for wrong in alphabet where wrong != symbols[index] {
                    var typed = symbols
                    typed[index] = wrong
                    #expect(ReceiptNumber(typed: String(typed)) == nil)
                }
            }
        }
    }

    @Test func everySwapOfNeighboursIsFound() {
        for _ in 0..<200 {
            let symbols = Array(ReceiptNumber.random().symbols)
            for index in symbols.indices.dropLast() where symbols[index] != symbols[index + 1] {
                var typed = symbols
                typed.swapAt(index, index + 1)
                #expect(ReceiptNumber(typed: String(typed)) == nil)
            }
        }
    }

    @Test func typedFormsAreOneNumber() {
        let number = ReceiptNumber.random()
        let printed = number.description
        #expect(printed.count == 11 && printed.split(separator: "-").map(\.count) == [3, 3, 3])
        let wide = printed.applyingTransform(.fullwidthToHalfwidth, reverse: true) ?? ""
        for typed in [printed, number.symbols, printed.lowercased(), " \(printed) ", wide] {
            #expect(ReceiptNumber(typed: typed) == number)
        }
        for typed in ["", "123", printed + "3", String(printed.dropLast())] {
            #expect(ReceiptNumber(typed: typed) == nil)
        }
    }

    @Test func passwordIsGroupedAndForgivesHowItIsTyped() {
        let password = BookingPassword.random()
        let printed = password.description
        #expect(printed.split(separator: "-").map(\.count) == [4, 4, 4])
        let wide = printed.applyingTransform(.fullwidthToHalfwidth, reverse: true) ?? ""
        for typed in [printed, password.symbols, printed.lowercased(), "  \(printed)", wide] {
            #expect(BookingPassword(typed: typed) == password)
        }
    }

    @Test func symbolsCanNotBeMistakenForEachOther() {
        #expect(Set(alphabet).count == 23)
        #expect(alphabet.allSatisfy { !"01OIL2Z5SB8QUV".contains($0) || $0 == "8" })
        #expect(!alphabet.contains("B"))
    }

    @Test func tokensAreLongAndDifferent() {
        let tokens = Set((0..<100).map { _ in SecretText.token() })
        #expect(tokens.count == 100)
        #expect(
            tokens.allSatisfy {
                $0.count == 27 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
            })
    }
}
