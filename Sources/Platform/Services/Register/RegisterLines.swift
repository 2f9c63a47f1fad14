import Foundation
import Domain

/// One line of an office's list, checked and hashed.
struct RegisterLine {
    var number: Int
    var identity: Data
    var checksum: Data
    var lookups: [Data]
    var attributes: [String: String]

    /// The line as a row, its further columns encrypted.
    func row(id: UUID, keys: TenantKeys) throws -> RegisterRow {
        RegisterRow(
            id: id, identity: identity, checksum: checksum, keys: lookups,
            details: try keys.seal(attributes, for: .registerDetails(id)))
    }
}

/// Reads an office's list line by line: finds the columns by their headers, normalises and checks every number.
struct RegisterLines {
    private var reader: CSVReader
    private let service: ServiceSettings
    private let keys: TenantKeys
    private let today: Day
    private let identification: [(field: IdentificationField, column: Int)]
    private let attributes: [(name: String, column: Int)]
    private let columns: Int
    private var isBroken = false
    /// Records read so far.
    private(set) var count = 0

    /// Reads the header line.
    init(
        _ text: [UInt8], service: ServiceSettings, keys: TenantKeys, today: Day
    ) throws(RegisterImport.LineError) {
        guard let register = service.identification.register else {
            throw RegisterImport.LineError(line: 1, message: "the service \(service.id) has no register")
        }
        reader = CSVReader(text)
        self.service = service
        self.keys = keys
        self.today = today
        let header: CSVReader.Record?
        do {
            header = try reader.next()
        } catch {
            throw error.asLineError
        }
        guard let header else { throw RegisterImport.LineError(line: 1, message: "the file is empty") }
        let names = header.fields.map(\.trimmingWhitespace)
        columns = names.count
        var missing: [String] = []
        func column(_ name: String) -> Int? {
            guard let index = names.firstIndex(of: name) else {
                missing.append(name)
                return nil
            }
            return index
        }
        identification = service.identification.fields.compactMap { field in
            register.identification[field.id].flatMap(column).map { (field, $0) }
        }
        attributes = register.attributes.sorted { $0.key < $1.key }.compactMap { name, title in
            column(title).map { (name, $0) }
        }
        guard missing.isEmpty else {
            throw RegisterImport.LineError(
                line: header.line,
                message: "no column \(missing.map { "「\($0)」" }.joined()); found \(names.joined(separator: ", "))")
        }
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
        guard record.fields.count == columns else {
            throw RegisterImport.LineError(
                line: record.line, message: "\(record.fields.count) columns, the header has \(columns)")
        }
        var answers: [FieldID: String] = [:]
        for (field, column) in identification {
            answers[field.id] = try value(of: field, record.fields[column], line: record.line)
        }
        let identification = Identification.Hasher(keys: keys, service: service.id)
        let lookups = service.identification.match.compactMap { identification.key(of: $0, in: answers) }
        guard let identity = lookups.first else {
            let fields = service.identification.match.first?.map(\.name).joined(separator: ", ") ?? ""
            throw RegisterImport.LineError(line: record.line, message: "one of \(fields) is empty")
        }
        var own: [String: String] = [:]
        for (name, column) in attributes { own[name] = record.fields[column].trimmingWhitespace }
        let all =
            lookups.map { $0.base64EncodedString() } + own.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        return RegisterLine(
            number: record.line, identity: identity, checksum: keys.hash("register-line", all), lookups: lookups,
            attributes: own)
    }

    private func value(
        of field: IdentificationField, _ typed: String, line: Int
    ) throws(RegisterImport.LineError) -> String? {
        switch field.kind {
        case .birthday:
            guard let day = RegisterDay.read(typed, today: today) else {
                throw RegisterImport.LineError(
                    line: line, message: "the birthday is no day such as 2001-02-03, 2001/2/3 or 20010203")
            }
            return day.description
        case .code, .secret:
            let code = field.kind == .code ? CodeText.normalized(typed) : CodeText.normalizedKeepingCase(typed)
            guard !code.isEmpty else { return nil }
            guard field.pattern?.matches(code) ?? true else {
                throw RegisterImport.LineError(
                    line: line, message: "\(field.id) doesn't match \(field.pattern?.source ?? "")")
            }
            return code
        }
    }
}

/// Days as offices write them in lists.
enum RegisterDay {
    static func read(_ typed: String, today: Day) -> Day? {
        let text = CodeText.normalized(typed.replacing("/", with: "-").replacing(".", with: "-"))
        let parts = typed.precomposedStringWithCompatibilityMapping.split { "/-.年月日 ".contains($0) }.map(String.init)
        if parts.count == 3 {
            return try? TypedDate.read(year: parts[0], month: parts[1], day: parts[2], latest: today)
        }
        guard text.count == 8, text.allSatisfy(\.isNumber) else { return nil }
        return try? TypedDate.read(
            year: String(text.prefix(4)), month: String(text.dropFirst(4).prefix(2)), day: String(text.suffix(2)),
            latest: today)
    }
}

extension CSVReader.Problem {
    var asLineError: RegisterImport.LineError {
        switch self {
        case .unclosedQuote(let line):
            RegisterImport.LineError(line: line, message: "a quotation mark is opened and never closed")
        case .textAfterQuote(let line):
            RegisterImport.LineError(line: line, message: "text follows a closing quotation mark")
        }
    }
}
