@testable import Domain
import Testing

@Suite struct ScalarShapeTests {
    private enum Colour: String, CaseIterable {
        case red, green
        case darkBlue = "dark-blue"
    }

    @Test(arguments: ["no", "on", "off", "yes", "08:30", "0000-00-0000", "青葉市", "1_000", "a: b"])
    func plainTextIsText(_ text: String) {
        #expect(SettingsShape<String>.string().decode(Tree.plain(text)).value == text)
    }

    @Test(arguments: ["123", "012", "-5", "1.5", "1e3", "0x1F", ".inf", "true", "False"])
    func numbersAndBooleansNeedQuotesToBeText(_ text: String) {
        let found =
            Double(text) == nil && Int(text) == nil && !text.hasPrefix("0x") && text != ".inf"
            ? "'\(text)'" : "the number \(text)"
        #expect(
            SettingsShape<String>.string().complaints(about: Tree.plain(text, line: 3, column: 7))
                == ["3:7 expected text, found \(found) | for text, write it in quotes: \"\(text)\""])
        #expect(SettingsShape<String>.string().decode(Tree.quoted(text)).value == text)
    }

    @Test func emptyValuesAreNamed() {
        let shape = SettingsShape<String>.string()
        #expect(
            shape.complaints(about: Tree.plain(""))
                == ["1:1 expected text, found nothing | leave the setting out, or give it a value"])
        #expect(
            shape.complaints(about: Tree.plain("~"))
                == ["1:1 expected text, found '~' | leave the setting out, or give it a value"])
        #expect(shape.complaints(about: Tree.quoted("")) == ["1:1 expected text, found an empty text"])
        #expect(shape.complaints(about: Tree.list([])) == ["1:1 expected text, found a list"])
    }

    @Test func stringsKeepToOneLineLengthAndPattern() {
        #expect(
            SettingsShape<String>.string().complaints(about: Tree.quoted("a\nb"))
                == ["1:1 expected text on one line, found several lines"])
        #expect(
            SettingsShape<String>.string(length: 2...3).complaints(about: Tree.quoted("abcd"))
                == ["1:1 expected 2 to 3 characters, found 4"])
        let code = SettingsShape<String>.string(Bilingual(same: "a name such as main"), pattern: "[a-z][a-z0-9-]*")
        #expect(code.decode(Tree.plain("main-2")).value == "main-2")
        #expect(code.complaints(about: Tree.plain("Main")) == ["1:1 expected a name such as main, found 'Main'"])
        #expect(SettingsShape<String>.text().decode(Tree.quoted("a\nb")).value == "a\nb")
    }

    @Test func faultyBuiltInPatternIsReportedNotIgnored() {
        let shape = SettingsShape<String>.string(pattern: "(a")
        #expect(
            shape.complaints(about: Tree.plain("a"))
                == ["1:1 this setting can't be checked: its built-in pattern is faulty ('(' isn't closed)"])
    }

    @Test(arguments: [
        ("yes", "write true"), ("off", "write false"), ("No", "write false"), ("True", "write true in small letters"),
    ])
    func booleansAreOnlyTrueAndFalse(_ text: String, _ hint: String) {
        #expect(
            SettingsShape<Bool>.boolean.complaints(about: Tree.plain(text, line: 2, column: 9))
                == ["2:9 expected true or false, found '\(text)' | \(hint)"])
        #expect(SettingsShape<Bool>.boolean.decode(Tree.plain("true")).value == true)
        #expect(SettingsShape<Bool>.boolean.decode(Tree.plain("false")).value == false)
    }

    @Test func quotedBooleanIsRefused() {
        #expect(
            SettingsShape<Bool>.boolean.complaints(about: Tree.quoted("true"))
                == ["1:1 expected true or false, found the text \"true\" | write true without quotes"])
    }

    @Test(arguments: ["0x10", "1_0", "1.0", "1e1", "ten", "+5", "８0x", "-", "10:30"])
    func integersAreDecimalDigits(_ text: String) {
        let complaints = SettingsShape<Int>.integer(1...60).complaints(about: Tree.plain(text))
        #expect(complaints.count == 1)
        #expect(complaints.first?.hasSuffix("| write digits only, such as 15") == true)
        #expect(complaints.first?.hasPrefix("1:1 expected a whole number from 1 to 60, found ") == true)
    }

    @Test func fullWidthDigitsAreToldInHalfWidth() {
        #expect(
            SettingsShape<Int>.integer(1...60).complaints(about: Tree.plain("８"))
                == ["1:1 expected a whole number from 1 to 60, found '８' | write 8"])
    }

    @Test func integersKeepToTheirRangeAndForm() {
        let shape = SettingsShape<Int>.integer(-3...60)
        #expect(shape.decode(Tree.plain("-3")).value == -3)
        #expect(shape.decode(Tree.plain("0")).value == 0)
        let wanted = "1:1 expected a whole number from -3 to 60, found"
        #expect(shape.complaints(about: Tree.plain("61")) == ["\(wanted) the number 61"])
        #expect(
            shape.complaints(about: Tree.plain("010"))
                == ["\(wanted) the number 010 | write it without a leading zero"])
        #expect(shape.complaints(about: Tree.plain("-0")).count == 1)
        #expect(shape.complaints(about: Tree.plain("99999999999999999999")).count == 1)
        #expect(
            shape.complaints(about: Tree.quoted("5")) == ["\(wanted) the text \"5\" | write it without quotes: 5"])
    }

    @Test func enumerationSuggestsTheNearestWord() {
        let shape = SettingsShape<Colour>.enumeration()
        #expect(shape.decode(Tree.plain("dark-blue")).value == .darkBlue)
        #expect(
            shape.complaints(about: Tree.plain("dark_bleu"))
                == ["1:1 expected one of 'red', 'green', 'dark-blue', found 'dark_bleu' | did you mean 'dark-blue'?"])
        #expect(
            shape.complaints(about: Tree.plain("violet"))
                == ["1:1 expected one of 'red', 'green', 'dark-blue', found 'violet'"])
    }

    @Test func parsingAndCheckingSpeakForThemselves() {
        let even = SettingsShape<Int>.integer(0...10).checked { number, cursor in
            if number % 2 == 1 { cursor.warning(Bilingual(same: "\(number) is odd")) }
        }
        #expect(even.complaints(about: Tree.plain("3")) == ["1:1 3 is odd"])
        #expect(even.decode(Tree.plain("3")).value == 3)
        let hour = SettingsShape<String>.string().parsed(as: Bilingual(same: "an hour such as 9h")) { text in
            text.hasSuffix("h") ? Int(text.dropLast()) : nil
        }
        #expect(hour.decode(Tree.plain("9h")).value == 9)
        #expect(hour.complaints(about: Tree.plain("h9")) == ["1:1 expected an hour such as 9h, found 'h9'"])
    }
}
