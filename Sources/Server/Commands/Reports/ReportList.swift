/// Reports of several tenants, an array in JSON.
struct ReportList<Element: Report>: Report {
    let reports: [Element]

    var text: String { reports.map(\.text).joined() }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(reports)
    }
}
