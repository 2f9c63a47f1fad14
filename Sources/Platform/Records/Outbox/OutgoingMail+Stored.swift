import Foundation
import Domain

/// The stored form of mails: in the mailbox as it is, in the outbox encrypted.
///
/// A byte that names the form, then the values one after the other: texts in UTF-8 after their length in four octets,
/// moments as the bits of their seconds. JSON would be half as much again and cost several times the time.
extension OutgoingMail {
    /// The form's first byte.
    static let storedForm: UInt8 = 1

    /// The mail in its stored form.
    func stored() -> Data {
        var writer = StoredWriter(form: Self.storedForm, capacity: text.utf8.count + 1024)
        writer.add(id)
        for value in [kind.rawValue, senderName, sender.text, replyTo.text, recipient.text] { writer.add(value) }
        for value in [subject, text, language.tag] { writer.add(value) }
        writer.add(date)
        writer.add(expiry)
        if let appointment {
            for value in [appointment.uid, appointment.method.rawValue] { writer.add(value) }
            writer.add(UInt64(bitPattern: Int64(appointment.sequence)))
            for value in [appointment.start, appointment.end, appointment.stamp] { writer.add(value) }
            for value in [appointment.summary, appointment.location] { writer.add(value) }
            for value in [appointment.description, appointment.url] { writer.add(value) }
        }
        return Data(writer.bytes)
    }

    fileprivate init(_ reader: inout StoredReader) throws {
        self.init(
            id: try reader.uuid(), kind: try reader.value(), senderName: try reader.text(),
            sender: try EmailAddress(reader.text()), replyTo: try EmailAddress(reader.text()),
            recipient: try EmailAddress(reader.text()), subject: try reader.text(), text: try reader.text(),
            language: Language(tag: try reader.text()), date: try reader.date(), expiry: try reader.date(),
            appointment: try reader.isAtEnd ? nil : Appointment(&reader))
    }
}

extension Appointment {
    fileprivate init(_ reader: inout StoredReader) throws {
        let uid = try reader.text()
        let method: Method = try reader.value()
        self.init(
            uid: uid, sequence: Int(Int64(bitPattern: try reader.number())), method: method,
            start: try reader.date(), end: try reader.date(), stamp: try reader.date(), summary: try reader.text(),
            location: try reader.text(), description: try reader.text(), url: try reader.text())
    }
}

extension WaitingMail {
    /// Reads what `OutgoingMail.stored()` or an older version has written.
    ///
    /// Older versions kept sender, recipient and bytes, the addresses each after their length in four octets; the
    /// first of those is always 0.
    init(stored: Data) throws {
        var reader = StoredReader(stored)
        if stored.first == OutgoingMail.storedForm {
            try reader.skipForm()
            self = .composed(try OutgoingMail(&reader))
        } else {
            self = .rendered(
                RenderedMail(
                    sender: try EmailAddress(reader.text()), recipient: try EmailAddress(reader.text()),
                    bytes: reader.remainder()))
        }
    }
}

/// Why a mail can't be read though it was decrypted.
enum StoredMailError: Error, Equatable {
    /// It ends in the middle of a value.
    case cutOff
    /// A word that this program doesn't know, such as an occasion of a newer version.
    case unknownWord
}

private struct StoredWriter {
    private(set) var bytes: [UInt8]

    init(form: UInt8, capacity: Int) {
        bytes = [form]
        bytes.reserveCapacity(capacity)
    }

    mutating func add(_ text: String) {
        withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ date: Date) {
        add(date.timeIntervalSinceReferenceDate.bitPattern)
    }

    mutating func add(_ id: UUID) {
        withUnsafeBytes(of: id.uuid) { bytes.append(contentsOf: $0) }
    }
}

private struct StoredReader {
    private var rest: ArraySlice<UInt8>

    init(_ stored: Data) {
        rest = Array(stored)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skipForm() throws { _ = try take(1) }

    mutating func text() throws -> String {
        let length = try take(4).reduce(0) { $0 << 8 | Int($1) }
        return String(decoding: try take(length), as: UTF8.self)
    }

    mutating func value<Value: RawRepresentable<String>>() throws -> Value {
        guard let value = Value(rawValue: try text()) else { throw StoredMailError.unknownWord }
        return value
    }

    mutating func number() throws -> UInt64 {
        try take(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func date() throws -> Date {
        Date(timeIntervalSinceReferenceDate: Double(bitPattern: try number()))
    }

    mutating func uuid() throws -> UUID {
        let bytes = try take(16)
        var id = UUID().uuid
        withUnsafeMutableBytes(of: &id) { $0.copyBytes(from: bytes) }
        return UUID(uuid: id)
    }

    func remainder() -> [UInt8] { Array(rest) }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard rest.count >= count else { throw StoredMailError.cutOff }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
