import Testing

@testable import Domain

@Suite struct AddressMaskTests {
    private let hanako = try? EmailAddress("Hanako.Aoba@docomo.example")

    @Test(arguments: [
        (
            "550 5.1.1 <hanako.aoba@docomo.example>: Recipient address rejected: User unknown",
            "550 5.1.1 <***>: Recipient address rejected: User unknown"
        ),
        ("550 hanako.aoba@docomo.example... User unknown", "550 *** User unknown"),
        ("550 5.1.1 User HANAKO.AOBA unknown", "550 5.1.1 User *** unknown"),
        ("550 no such user: hanako.aoba.", "550 no such user: ***"),
        ("250 queued for \"hanako.aoba\"@docomo.example as 4711", "250 queued for \"***\"*** as 4711"),
        ("554 mail from card@aoba.example, to x@y.example refused", "554 mail from ***, to *** refused"),
        ("250 2.0.0 Accepted as 4711", "250 2.0.0 Accepted as 4711"),
    ])
    func addressesAreTakenOutOfAnswers(said: String, kept: String) throws {
        let outcome = DeliveryOutcome.permanent(said).masked(for: try #require(hanako))
        #expect(outcome == .permanent(kept))
    }
}
