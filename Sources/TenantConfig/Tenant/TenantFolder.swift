public import Foundation
public import Domain

/// A tenant's folder: `tenant.yaml` and the pictures it names.
public struct TenantFolder: Sendable {
    /// The settings; nil if there was any error, in the YAML or with a picture.
    public let settings: TenantSettings?
    /// Errors and warnings in the order of the file.
    public let report: DiagnosticReport
    /// The YAML as it was read.
    public let yaml: String
    /// The pictures that the settings name, by file name; empty when there are no settings.
    public let files: [String: Data]

    /// The name of the file with the settings.
    public static let fileName = "tenant.yaml"
    /// Most bytes of a picture: 1 MiB.
    static let largestPicture = 1 << 20

    /// Reads the folder at `url`; messages call the file by the folder's path as given.
    ///
    /// - Parameters:
    ///   - today: from when on what is over, and what ends soon, is warned of; never where left out.
    ///   - holidays: against which days are checked.
    /// - Throws: what Foundation throws when `tenant.yaml` can't be read at all.
    public static func read(
        _ url: URL, rules: EligibilityRuleList, texts: PlatformTexts = .none, today: Day? = nil,
        holidays: HolidayTable? = .shipped
    ) throws -> TenantFolder {
        let file = url.appending(path: fileName)
        let bytes = try Data(contentsOf: file)
        let pictures = TenantPictures { name in
            if case .failure(let fault) = picture(name, in: url) { fault.message } else { nil }
        }
        let reading = TenantFile.read(
            Array(bytes), fileName: name(of: file, in: url), rules: rules, texts: texts, pictures: pictures,
            folder: url.standardizedFileURL.lastPathComponent, today: today, holidays: holidays)
        let names = reading.settings.map(pictureNames) ?? []
        var files: [String: Data] = [:]
        for name in names {
            files[name] = try picture(name, in: url).get()
        }
        return TenantFolder(
            settings: reading.settings, report: reading.report, yaml: String(decoding: bytes, as: UTF8.self),
            files: files)
    }

    private static func name(of file: URL, in folder: URL) -> String {
        let path = folder.relativePath
        return path.hasSuffix("/") ? path + fileName : "\(path)/\(fileName)"
    }

    /// The pictures that settings name.
    private static func pictureNames(in settings: TenantSettings) -> [String] {
        let header = [settings.header?.image].compactMap(\.self)
        let maps = settings.counters.compactMap(\.map?.image)
        let drawings = settings.services.flatMap { $0.identification.fields.compactMap(\.image) }
        return header + maps + drawings
    }

    private struct PictureFault: Error {
        let message: Bilingual
    }

    private static func picture(_ name: String, in folder: URL) -> Result<Data, PictureFault> {
        let file = folder.appending(path: name)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
            attributes[.type] as? FileAttributeType == .typeRegular
        else {
            return fault(
                Bilingual(
                    "there is no file '\(name)' beside the settings", ja: "設定ファイルと同じフォルダーに「\(name)」というファイルがありません。"))
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? .max
        guard size <= largestPicture else {
            return fault(
                Bilingual(
                    "'\(name)' has \(size) bytes; a picture may have at most \(largestPicture)",
                    ja: "「\(name)」の大きさは\(size)バイトです。画像は\(largestPicture)バイト以内にしてください。"))
        }
        guard let content = try? Data(contentsOf: file) else {
            return fault(Bilingual("'\(name)' can't be read", ja: "「\(name)」を読めません。"))
        }
        guard PictureKind(fileName: name)?.fits(content) == true else {
            return fault(
                Bilingual("the content of '\(name)' isn't what its ending says", ja: "「\(name)」の中身が拡張子と合っていません。"))
        }
        return .success(content)
    }

    private static func fault(_ message: Bilingual) -> Result<Data, PictureFault> {
        .failure(PictureFault(message: message))
    }
}
