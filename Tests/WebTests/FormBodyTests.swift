import NIOCore
import Testing

@testable import Web

@Suite struct FormBodyTests {
    private func decode(_ text: String, _ limits: FormBodyLimits = FormBodyLimits()) throws(BodyError) -> FormBody {
        try FormBody(decoding: ByteBuffer(string: text), limits: limits)
    }

    @Test func decodesPlusPercentAndJapanese() throws {
        let form = try decode("name=%E9%9D%92%E8%91%89+%E8%8A%B1&p1-number=ABC%2b123456&empty=&flag")
        #expect(form["name"] == "青葉 花")
        #expect(form["p1-number"] == "ABC+123456")
        #expect(form["empty"] == "")
        #expect(form["flag"] == "")
        #expect(form["absent"] == nil)
    }

    @Test func keepsRawUTF8AndFurtherEqualsSigns() throws {
        #expect(try decode("a=窓口=1")["a"] == "窓口=1")
    }

    @Test func keepsRepeatedFieldsInOrder() throws {
        let form = try decode("case=1&x=9&case=2&&case=1")
        #expect(form.values("case") == ["1", "2", "1"])
        #expect(form.fields.count == 4)
        #expect(throws: BodyError.missingField("case")) { try form.required("case") }
    }

    @Test(arguments: [
        "a=%", "a=%4", "a=%4g", "%=a", "a=%00", "a=\u{0}", "a=%ff", "a=%c3%28", "a=%ed%a0%80", "%e3%81=1",
    ])
    func refusesWhatIsNoText(_ body: String) {
        #expect(throws: BodyError.malformed) { try decode(body) }
    }

    @Test func refusesTooMuch() throws {
        let limits = FormBodyLimits(bodyBytes: 60, fields: 3, valueBytes: 10, nameBytes: 5)
        #expect(throws: BodyError.tooLarge) { try decode(String(repeating: "a", count: 61), limits) }
        #expect(throws: BodyError.tooLarge) { try decode("a=12345678901", limits) }
        #expect(throws: BodyError.tooLarge) { try decode("123456=a", limits) }
        #expect(throws: BodyError.tooManyFields) { try decode("a=1&b=2&c=3&d=4", limits) }
        // Escapes count as what they stand for.
        #expect(try decode("a=%41%41%41%41%41%41%41%41%41%41", limits)["a"] == "AAAAAAAAAA")
        #expect(try decode(String(repeating: "&", count: 60), limits).fields.isEmpty)
    }

    @Test func knowsAFormByItsContentType() {
        #expect(FormBody.isForm(contentType: "application/x-www-form-urlencoded"))
        #expect(FormBody.isForm(contentType: "Application/X-WWW-Form-Urlencoded; charset=\"UTF-8\""))
        for other in [nil, "", "text/plain", "multipart/form-data; boundary=x", "application/json"] {
            #expect(!FormBody.isForm(contentType: other))
        }
        #expect(!FormBody.isForm(contentType: "application/x-www-form-urlencoded; charset=shift_jis"))
    }
}
