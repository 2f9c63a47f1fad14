import Foundation
import Domain

/// One line of an office's list, checked and hashed.
struct RegisterLine {
    var number: Int
    /// Keyed hash of the office's own way to tell people apart: the first set of numbers.
    var identity: Data
    var checksum: Data
    /// Keyed hashes of each set of numbers, in the order of settings.
    var lookups: [Data]
    /// Keyed hashes of the codes of each set alone, which stay when a birthday is corrected.
    var codes: [Data]
    var attributes: [String: String]
    /// What others can't read as it was meant.
    var warnings: [Bilingual] = []

    /// The line as a row, its further columns encrypted.
    func row(id: UUID, keys: TenantKeys) throws -> RegisterRow {
        RegisterRow(
            id: id, identity: identity, checksum: checksum, keys: lookups + codes.filter { !lookups.contains($0) },
            details: try keys.seal(attributes, for: .registerDetails(id)))
    }
}

/// Reads an office's list line by line: finds the columns by their headers, normalises and checks every cell.
struct RegisterLines {
    private var reader: CSVReader
    private let service: ServiceSettings
    private let keys: TenantKeys
    private let today: Day
    private let identification: [(field: IdentificationField, column: Int)]
    private let attributes: [(name: String, kind: RegisterColumnKind, column: Int)]
    private let titles: [String]
    private var isBroken = false
    /// Records read so far.
    private(set) var count = 0

    /// Reads the header line.
    init(
        _ text: [UInt8], service: ServiceSettings, keys: TenantKeys, today: Day
    ) throws(RegisterImport.LineError) {
        guard let register = service.identification.register else {
            throw RegisterImport.LineError(
                line: 1,
                message: Bilingual("the service \(service.id) has no register", ja: "サービス「\(service.id)」に名簿はありません。"))
        }
        reader = CSVReader(text)
        self.service = service
        self.keys = keys
        self.today = today
        let read: CSVReader.Record?
        do {
            read = try reader.next()
        } catch {
            throw error.asLineError
        }
        guard let read else {
            throw RegisterImport.LineError(line: 1, message: Bilingual("the file is empty", ja: "ファイルが空です。"))
        }
        let header = RegisterHeader(read)
        titles = header.titles
        identification = service.identification.fields.compactMap { field in
            register.identification[field.id].flatMap(header.column).map { (field, $0) }
        }
        attributes = register.attributes.sorted { $0.key < $1.key }.compactMap { name, title in
            header.column(title).map { (name, service.registerColumn(name), $0) }
        }
        let wanted = service.identification.fields.compactMap { register.identification[$0.id] }
        try header.check(has: wanted + register.attributes.values.sorted())
    }

    /// The next line, or what is wrong with it; nil at the end.
    mutating func next() -> Result<RegisterLine, RegisterImport.LineError>? {
        guard !isBroken else { return nil }
        do {
            guard let record = try reader.next() else { return nil }
            count += 1
            return Result { () throws(RegisterImport.LineError) in try line(of: record) }
        } catch {
            isBroken = true
            return .failure(error.asLineError)
        }
    }

    private func line(of record: CSVReader.Record) throws(RegisterImport.LineError) -> RegisterLine {
        guard record.fields.count == titles.count else {
            throw RegisterImport.LineError(
                line: record.line,
                message: Bilingual(
                    "\(record.fields.count) columns, the header has \(titles.count)",
                    ja: "列が\(record.fields.count)列ありますが、見出しは\(titles.count)列です。"))
        }
        do {
            return try line(record)
        } catch {
            throw RegisterImport.LineError(line: record.line, message: error.message)
        }
    }

    private func line(_ record: CSVReader.Record) throws(RegisterValue.Unfit) -> RegisterLine {
        var answers: [FieldID: String] = [:]
        for (field, column) in identification {
            answers[field.id] = try RegisterValue.identification(
                record.fields[column], of: field, title: titles[column], today: today)
        }
        let hasher = Identification.Hasher(keys: keys, service: service.id)
        let sets = service.identification.match
        let lookups = sets.compactMap { hasher.key(of: $0, in: answers) }
        guard let first = sets.first, let identity = hasher.key(of: first, in: answers) else {
            let titles = titles(of: sets.first ?? [])
            throw RegisterValue.Unfit(Bilingual("one of \(titles) is empty", ja: "\(titles)のいずれかが空です。"))
        }
        var own: [String: String] = [:]
        for (name, kind, column) in attributes {
            own[name] = try RegisterValue.attribute(record.fields[column], as: kind, title: titles[column])
        }
        let all =
            lookups.map { $0.base64EncodedString() } + own.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        return RegisterLine(
            number: record.line, identity: identity, checksum: keys.hash("register-line", all), lookups: lookups,
            codes: sets.compactMap { hasher.key(ofCodesIn: $0, service, answers) }, attributes: own,
            warnings: warnings(record))
    }

    private func titles(of fields: [FieldID]) -> String {
        identification.filter { fields.contains($0.field.id) }.map { "「\(titles[$0.column])」" }.joined()
    }

    private func warnings(_ record: CSVReader.Record) -> [Bilingual] {
        attributes.compactMap { _, _, column in
            record.fields[column].unreadableCharacter.map {
                Bilingual(
                    "「\(titles[column])」 has \($0.english)", ja: "「\(titles[column])」に\($0.japanese)が含まれています。")
            }
        }
    }
}

/// The first line of an office's list: the titles of its columns.
private struct RegisterHeader {
    let line: Int
    let titles: [String]
    private let folded: [String]

    init(_ record: CSVReader.Record) {
        line = record.line
        titles = record.fields.map(\.trimmingWhitespace)
        folded = titles.map(\.foldedTitle)
    }

    /// The column with this title, in whatever width, case and spacing.
    func column(_ title: String) -> Int? {
        folded.firstIndex(of: title.foldedTitle)
    }

    /// Refuses a header where one of these is missing, or is there twice.
    func check(has wanted: [String]) throws(RegisterImport.LineError) {
        let missing = wanted.filter { column($0) == nil }
        guard missing.isEmpty else {
            throw RegisterImport.LineError(
                line: line,
                message: separatorInstead
                    ?? Bilingual(
                        "no column \(words(missing)); found \(words(titles))",
                        ja: "列\(words(missing))がありません。ファイルにある列は\(words(titles))です。"))
        }
        let twice = wanted.filter { title in folded.count { $0 == title.foldedTitle } > 1 }
        guard twice.isEmpty else {
            throw RegisterImport.LineError(
                line: line,
                message: Bilingual("more than one column is called \(words(twice))", ja: "列\(words(twice))が2つ以上あります。"))
        }
    }

    /// What stands between the columns where it isn't a comma.
    private var separatorInstead: Bilingual? {
        guard titles.count == 1, let title = titles.first else { return nil }
        let signs = [("\t", Bilingual("tabs", ja: "タブ")), (";", Bilingual("semicolons", ja: "セミコロン"))]
        return signs.first { title.contains($0.0) }.map { _, name in
            Bilingual(
                "the columns are separated by \(name.english), not by commas: save it as 'CSV UTF-8' and import that",
                ja: "列の区切りがコンマではなく\(name.japanese)です。Excelで「CSV UTF-8」として保存し直してから取り込んでください。")
        }
    }

    private func words(_ titles: [String]) -> String { titles.map { "「\($0)」" }.joined() }
}

extension Identification.Hasher {
    /// Codes shorter than this, all of a set together, may be somebody else's tomorrow.
    private static let shortestCodes = 8

    /// The keyed hash of the codes among `fields`, without birthday and secrets; nil while one is missing, and where they
    /// are too short to be one person's alone.
    func key(ofCodesIn fields: [FieldID], _ service: ServiceSettings, _ person: [FieldID: String]) -> Data? {
        let codes = fields.filter { id in
            service.identification.fields.first { $0.id == id }?.kind == .code
        }
        let length = codes.reduce(0) { $0 + (person[$1]?.count ?? 0) }
        return length >= Self.shortestCodes ? key(of: codes, in: person) : nil
    }
}

extension CSVReader.Problem {
    var asLineError: RegisterImport.LineError {
        switch self {
        case .unclosedQuote(let line):
            RegisterImport.LineError(
                line: line, message: Bilingual("a quotation mark is opened and never closed", ja: "引用符（\"）が閉じていません。"))
        case .textAfterQuote(let line):
            RegisterImport.LineError(
                line: line, message: Bilingual("text follows a closing quotation mark", ja: "閉じた引用符（\"）の後ろに文字があります。"))
        }
    }
}
