import Domain
import Foundation
import PythonTools

/// A mail as Python's readers understood it.
struct ReadMail: Decodable {
    struct Address: Decodable, Equatable {
        let name: String
        let local: String
        let domain: String
    }

    struct Calendar: Decodable {
        let partMethod, partName, fileName, method, productID: String
        let zones: [String]
        let uid: String
        let sequence: Int
        let status, start, startZone, end, stamp, summary, location, description: String
        let url, organizer, organizerName, attendee: String?
        let alarmMinutes: [Int]
        let longestLine: Int
        let linesAreWholeUTF8: Bool
        let errors: [String]
    }

    let headers: [String: String]
    let headerNames: [String]
    let from, to, replyTo: [Address]
    let body: String
    let parts: [String]
    let calendar: Calendar?
    let defects: [String]
    let longestLine: Int
    let bareLineBreaks: Int
    let isASCII: Bool

    static func reading(_ octets: [UInt8]) async throws -> ReadMail {
        try JSONDecoder().decode(ReadMail.self, from: await PythonTools.run("mail_reader.py", input: Data(octets)))
    }
}
