import Foundation

/// Folders and sample registers of this checkout.
enum Checkout {
    static let root: URL = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root
    }()

    /// The folders of the shipped tenants, by name.
    static func tenants() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "tenants"), includingPropertiesForKeys: nil
        )
        .filter { FileManager.default.fileExists(atPath: $0.appending(path: "tenant.yaml").path) }
        .sorted { $0.path < $1.path }
    }

    /// A copy of a tenant's folder, changed by the body; each replacement must fit.
    static func changed(_ tenant: String, as name: String? = nil, _ replacements: [(String, String)]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: UUID().uuidString).appending(path: name ?? tenant)
        try FileManager.default.createDirectory(
            at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: root.appending(path: "tenants/\(tenant)"), to: folder)
        let file = folder.appending(path: "tenant.yaml")
        var text = try String(contentsOf: file, encoding: .utf8)
        for (old, new) in replacements {
            guard let place = text.firstRange(of: old) else { throw NothingToReplace(text: old) }
            text.replaceSubrange(place, with: new)
        }
        try Data(text.utf8).write(to: file)
        return folder
    }

    /// A text that the tenant's file doesn't have.
    struct NothingToReplace: Error {
        let text: String
    }

    /// The lines of a tenant's sample register, by the names in its head.
    static func register(_ tenant: String) throws -> [[String: String]] {
        let file = root.appending(path: "tenants/\(tenant)/sample-register.csv")
        let text = try String(contentsOf: file, encoding: .utf8).trimmingPrefix("\u{feff}")
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        guard let head = lines.first else { return [] }
        return lines.dropFirst().map { line in
            Dictionary(zip(head.map(String.init), line.map(String.init))) { first, _ in first }
        }
    }
}
