import Testing
@testable import Domain

@Suite struct PhoneTextTests {
    @Test(arguments: [
        ("090-1234-5678", "09012345678"), ("０９０ー１２３４ー５６７８", "09012345678"), ("03 (1234) 5678", "0312345678"),
        ("（０３）１２３４−５６７８", "0312345678"), ("+81 90-1234-5678", "09012345678"), ("＋８１（０）９０１２３４５６７８", "09012345678"),
        ("+81 3 1234 5678", "0312345678"), ("0120.123.456", "0120123456"), ("0800-123-4567", "08001234567"),
        ("050 1234 5678", "05012345678"),
    ])
    func everyWayOfTypingIsOneNumber(typed: String, digits: String) {
        #expect(PhoneText(typed)?.text == digits)
    }

    @Test(arguments: [
        "", "090-1234-567", "03-1234-56789", "0120-123-4567", "090-1234-567a", "9012345678", "031234567",
        "090123456789", "+1 212 555 0100", "81-90-1234-5678",
        "0312345678#12",
        "+81", "03+12345678",
    ])
    func whatIsNoNumberIsRefused(typed: String) {
        #expect(PhoneText(typed) == nil)
    }
}
