import Domain
import Testing

@testable import TenantConfig

@Suite struct YAMLTreeTests {
    @Test func keepsOrderAndPlacesOfBlockAndFlow() {
        let yaml = """
            # a comment
            b: { x: 1, y: [p, "q r"] }
            a:
              - 窓口: main
                n: |
                  one
                  two
              - >-
                folded
                text
            """
        #expect(
            Reading.outline(yaml)
                == "{\"b\"@2:1: {\"x\"@2:6: \"1\"@2:9, \"y\"@2:12: [\"p\"@2:16, \"q r\"@2:19]@2:15}@2:4, "
                + "\"a\"@3:1: [{\"窓口\"@4:5: \"main\"@4:9, \"n\"@5:5: \"one\\ntwo\\n\"@5:8}@4:5, "
                + "\"folded text\"@8:5]@4:3}@2:1")
    }

    @Test func readsCRLFAndAByteOrderMarkAsEditorsDo() {
        #expect(Reading.outline("\u{FEFF}a: 1\r\nb: 2\r\n") == Reading.outline("a: 1\nb: 2\n"))
        #expect(Reading.complaints("\u{FEFF}a: 1\r\nb: 2\r\n") == [])
    }

    @Test(arguments: [
        ("a: &x 1\n", ["1:4: anchors can't be used (&x)"]),
        ("a: *x\n", ["1:4: aliases can't be used (*x)"]),
        ("a: !!int 1\n", ["1:4: tags can't be used (!!int)"]),
        ("a: ! 1\n", ["1:4: tags can't be used (!)"]),
        ("a: !mine [1]\n", ["1:4: tags can't be used (!mine)"]),
        ("a: 1\nb: { <<: { c: 1 } }\n", ["2:6: merge keys ('<<') can't be used"]),
        ("a: 1\nb: 2\na: 3\n", ["3:1: duplicate key 'a'"]),
        ("x: { a: 1, \"a\": 2 }\n", ["1:12: duplicate key 'a'"]),
        ("a: 1\n---\nb: 2\n", ["2:1: a second document begins here; a file holds one"]),
        ("%YAML 1.1\n---\na: 1\n", ["1:1: directives ('%…') can't be used"]),
        ("", ["1:1: the file is empty"]), ("# only a comment\n", ["1:1: the file is empty"]),
        ("a:\n\tb: 1\n", ["2:1: a tab can't be used here"]),
        ("a: 1\t# x\n", ["1:5: a tab can't be used here"]),
        ("窓口: a\u{7}b\n", ["1:6: the invisible character U+0007 can't be used here"]),
        ("a: x\u{202E}y\n", ["1:5: the invisible character U+202E can't be used here"]),
        ("a: x\u{85}y\n", ["1:5: the invisible character U+0085 can't be used here"]),
        ("a: 1\r2\n", ["1:5: a lone carriage return can't be used here"]),
        ("a: \"x\\0y\"\n", ["1:4: the text holds a control character, written as an escape"]),
        ("\u{3000}a: 1\n", ["1:1: the key holds a full-width space"]),
        ("[a, b]: 1\n", ["1:1: a list or mapping can't be a key"]),
        ("? { a: 1 }\n: 1\n", ["1:3: a list or mapping can't be a key"]),
        ("\"\": 1\n", ["1:1: a key is missing before ':'"]),
    ])
    func refusesWithPlace(_ yaml: String, _ expected: [String]) {
        #expect(Reading.complaints(yaml) == expected)
    }

    @Test(arguments: [
        ("a: b: c\n", "1:5: a ':' can't stand here"),
        ("a: 1\nbc\nd: 1\n", "2:1: expected 'key: value' in this line"),
        ("a: 1\n  b: 2\n", "2:4: a ':' can't stand here"),
        ("a:\n  b: 1\n c: 2\n", "3:2: expected a key here"),
        ("a:\n  - 1\n  b: 2\n", "3:3: expected '- ' here"),
        ("a: - 1\n", "1:4: a list item ('- ') can't stand here"),
        ("a: { b: 1\nc: 2\n", "2:2: expected ',' or '}'"),
        ("a: [1, 2\n", "2:1: expected ',' or ']'"),
        ("a: 'open\nb: 1\n", "3:1: the text in quotes doesn't end"),
        ("a: [\n", "2:1: expected a value or a closing bracket here"),
        ("a: @x\n", "1:4: text can't begin with this sign"),
        ("a: \"\\d\"\n", "1:5: unknown escape in double quotes"),
        ("a: * x\n", "1:5: '*' and '&' can't begin a plain text"),
    ])
    func explainsSyntaxErrors(_ yaml: String, _ expected: String) {
        #expect(Reading.complaints(yaml) == [expected])
    }

    @Test func refusesBytesThatAreNotUTF8() {
        let shiftJIS: [UInt8] = Array("a: 1\nb: ".utf8) + [0x90, 0xC2, 0x97, 0x74]
        #expect(Reading.complaints(bytes: shiftJIS) == ["2:4: bytes that aren't UTF-8 can't be used here"])
        #expect(
            Reading.complaints(bytes: [0xFE, 0xFF, 0, 0x61]) == ["1:1: bytes that aren't UTF-8 can't be used here"])
    }

    @Test func refusesSizeDepthAndNumber() {
        let large = "a: " + String(repeating: "x", count: 512 * 1024)
        #expect(Reading.complaints(large) == ["1:1: the file has 524291 bytes; at most 524288 (512 KiB) are allowed"])
        let deepest = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
        #expect(Reading.complaints(deepest) == [])
        let deep = String(repeating: "[", count: 21) + String(repeating: "]", count: 21)
        #expect(Reading.complaints(deep) == ["1:21: lists and mappings are nested deeper than 20"])
        let bomb = String(repeating: "[", count: 500_000)
        #expect(Reading.complaints(bomb) == ["1:21: lists and mappings are nested deeper than 20"])
        let many = "[" + String(repeating: "1,", count: 50_000) + "]"
        #expect(Reading.complaints(many) == ["1:100000: the file has more than 50000 keys and values"])
    }

    @Test func reportsManyRefusalsInOneRun() {
        let yaml = "a: &x 1\nb: *x\na: 2\nc: !t 3\t\n<<: {}\n"
        #expect(
            Reading.complaints(yaml) == [
                "1:4: anchors can't be used (&x)", "2:4: aliases can't be used (*x)", "3:1: duplicate key 'a'",
                "4:4: tags can't be used (!t)", "4:8: a tab can't be used here", "5:1: merge keys ('<<') can't be used",
            ])
    }
}
