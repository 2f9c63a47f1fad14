public import Domain

extension TenantSettings: SettingsObject {
    /// The whole file.
    public static let about = "One tenant (自治体・官署): its counters, services, texts and rules."

    /// Reads the top of a tenant's file.
    public static func read(_ fields: SettingsFields) -> TenantSettings? {
        let id = fields.required(
            "tenant", SettingsShape<TenantID>.identifier.checked(Self.checkName),
            "Its name in URLs and in the database; never changed.")
        let name = fields.required("name", .localizedLine, "The office's name, in the header of every page.")
        let hostNames = fields.optional(
            "host-names", .hostNames, default: [],
            "Host names of its own (独自ドメイン), beside its path; links in mails begin with the first.", shown: [])
        let contact = fields.required("contact", .object(ContactSettings.self), "Whom to call or to write to.")
        let languages = fields.optional(
            "languages", .offeredLanguages, default: [.japanese], "Languages offered, Japanese first.", shown: ["ja"])
        let header = fields.optional("header", .object(HeaderImage.self), "The picture at the top of the home page.")
        let sender = fields.required("sender", .object(MailSenderSettings.self), "Whom mails come from.")
        let calendar = fields.required("calendar", .object(CalendarSettings.self), "Open days (開庁日).")
        let counters = fields.required("counters", .counters, "Counters (窓口) by name, in the order they are offered.")
        let services = fields.required("services", .services, "Services (手続の予約メニュー) by name, in menu order.")
        let notices = fields.optional(
            "notices", .array(of: .object(NoticeSettings.self), count: 0...50), default: [],
            "Notices (お知らせ) of the home page.")
        let faq = fields.optional(
            "faq", .array(of: .object(FAQSettings.self), count: 0...100), default: [],
            "Questions and answers of the FAQ page.")
        let texts = fields.optional(
            "texts", .ownTexts(fields.extensions[PlatformTexts.self]), default: OwnTexts(),
            "The office's own words where the platform has a text, by the key of its catalogue.")
        let colours = fields.optional(
            "colours", .object(ColourSettings.self), default: ColourSettings(), "The office's own colours.")
        guard let id, let name, let contact, let sender, let calendar, let counters, let services else { return nil }
        return TenantSettings(
            id: id, name: name, hostNames: hostNames, contact: contact, languages: languages,
            headerImage: header?.image,
            headerImageText: header?.text, sender: sender, calendar: calendar, counters: counters, services: services,
            notices: notices, faq: faq, texts: texts, colours: colours)
    }
}

/// The header image with its alternative text.
private struct HeaderImage: SettingsObject {
    static let about = "The picture at the top of the home page."
    var image: String
    var text: LocalizedText?

    static func read(_ fields: SettingsFields) -> HeaderImage? {
        let image = fields.required("image", .picture, "The picture's file, in the tenant's folder.")
        let text = fields.optional(
            "image-text", .localizedLine, "What the picture shows, in words; the tenant's name where left out.")
        return image.map { HeaderImage(image: $0, text: text) }
    }
}

extension SettingsShape where Value == [Language] {
    /// Languages, Japanese first, none twice.
    fileprivate static var offeredLanguages: Self {
        SettingsShape.array(of: .language, count: 1...9).checked { languages, cursor in
            if languages.first != .japanese {
                cursor.error("the first language has to be 'ja'", hint: "every text is written in Japanese")
            }
            for (index, language) in languages.enumerated() where languages[..<index].contains(language) {
                cursor.error(at: [.index(index)], "the language '\(language)' stands here twice")
            }
            guard let spoken = cursor.extensions[PlatformTexts.self].languages else { return }
            for (index, language) in languages.enumerated() where !spoken.contains(language) {
                cursor.warning(
                    at: [.index(index)], "the platform has no texts in '\(language)', so nothing is shown in it",
                    hint: "it speaks \(spoken.map(\.tag).sorted().joined(separator: ", "))")
            }
        }
    }
}

extension TenantSettings {
    @Sendable fileprivate static func checkName(_ id: TenantID, _ cursor: SettingsCursor) {
        if TenantID.reserved.contains(id.name) {
            cursor.error("'\(id.name)' is an address of the platform itself", hint: "choose another name")
        }
        if let folder = cursor.extensions[TenantFolderName.self].name, folder != id.name {
            cursor.warning(
                "the folder is called '\(folder)'", hint: "applying it changes '\(id.name)'; is it a copy of that one?")
        }
    }
}

/// Lends the shape of a tenant's file the name of the folder that it lies in.
struct TenantFolderName: SettingsExtension {
    let name: String?

    /// A file read without its folder.
    static let none = TenantFolderName(name: nil)
}
