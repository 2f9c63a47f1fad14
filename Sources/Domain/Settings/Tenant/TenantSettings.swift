/// Everything a tenant (自治体・官署) says about itself: one checked configuration version.
///
/// Values are whole and consistent: whatever contradicts itself was refused while reading.
public struct TenantSettings {
    /// The tenant's name in URLs and in the database: lower-case letters, digits, hyphens.
    public var id: TenantID
    /// The office's name, shown in the header of every page.
    public var name: LocalizedText
    /// Where it is; nil for the state's offices and the like.
    public var prefecture: Prefecture?
    /// Host names of the tenant's own, the one of links in mails first.
    public var hostNames: [HostName] = []
    /// Host names that it had before and that still redirect.
    public var formerHosts: [FormerHost] = []
    /// Whom to call, shown on every error and in every mail.
    public var contact: ContactSettings
    /// Languages offered, Japanese first.
    public var languages: [Language] = [.japanese]
    /// The picture at the top of the home page.
    public var header: HeaderImage?
    /// The address mails come from.
    public var sender: MailSenderSettings
    /// Which days are open days (開庁日).
    public var calendar: CalendarSettings
    /// Counters (窓口) in the order they are offered.
    public var counters: [CounterSettings]
    /// Services (手続の予約メニュー) in the order of the menu.
    public var services: [ServiceSettings]
    /// Notices (お知らせ) of the home page.
    public var notices: [NoticeSettings] = []
    /// Questions and answers of the FAQ page.
    public var faq: [FAQSettings] = []
    /// The office's own words where the platform has a text.
    public var texts = OwnTexts()
    /// The office's own colours.
    public var colours = ColourSettings()

    /// The counter with this id, or nil.
    public func counter(_ id: CounterID) -> CounterSettings? {
        counters.first { $0.id == id }
    }

    /// The service with this id, or nil.
    public func service(_ id: ServiceID) -> ServiceSettings? {
        services.first { $0.id == id }
    }
}

extension TenantSettings: SettingsObject {
    /// What the file is.
    public static let about = "One tenant (自治体・官署): its counters, services, texts and rules."

    /// Asks for the top of the file.
    public init(_ fields: SettingsFields) {
        id = fields.required(
            "tenant", .tenant, "The tenant's name in URLs and in the database; it can't be changed later.")
        name = fields.required("name", .localizedLine, "The office's name, in the header of every page.")
        fields.optional(
            "prefecture", .prefecture, "Its prefecture (都道府県), by which the list of tenants is grouped.",
            into: &prefecture)
        fields.optional(
            "host-names", .hostNames,
            "Host names of its own (独自ドメイン), beside its path; links in mails begin with the first.",
            into: &hostNames, shown: [])
        fields.optional(
            "former-host-names", .formerHosts,
            "Host names that it had before: until a day each they redirect to the present address.", into: &formerHosts)
        contact = fields.required("contact", .object(), "Whom to call or to write to.")
        fields.optional(
            "languages", .offeredLanguages, "Languages offered, Japanese first.", into: &languages, shown: ["ja"])
        fields.optional(
            "header", .object().mending { ScalarMending.fileName($0).map { "{ image: \($0) }" } },
            "The picture at the top of the home page.", into: &header)
        sender = fields.required("sender", .object(), "Whom mails come from.")
        calendar = fields.required("calendar", .object(), "Which days are open days (開庁日).")
        counters = fields.required("counters", .counters, "Counters (窓口) by name, in the order they are offered.")
        services = fields.required("services", .services, "Services (手続の予約メニュー) by name, in menu order.")
        fields.optional(
            "notices", .array(of: .object(), count: 0...50), "Notices (お知らせ) of the home page.", into: &notices)
        fields.optional(
            "faq", .array(of: .object(), count: 0...100), "Questions and answers of the FAQ page.", into: &faq)
        fields.optional(
            "texts", .ownTexts(fields.extensions[PlatformTexts.self]),
            "The office's own words where the platform has a text, by the key of its catalogue.", into: &texts)
        fields.optional("colours", .object(), "The office's own colours.", into: &colours)
    }
}

/// The header image with its alternative text.
public struct HeaderImage {
    /// File name in the tenant's folder.
    public var image: String
    /// Alternative text; the tenant's name where nil.
    public var text: LocalizedText?
}

extension HeaderImage: SettingsObject {
    /// What the header image is.
    public static let about = "The picture at the top of the home page."

    /// Asks for the picture.
    public init(_ fields: SettingsFields) {
        image = fields.required("image", .picture, "The picture's file, in the tenant's folder.")
        fields.optional(
            "image-text", .localizedLine, "What the picture shows, in words; the tenant's name where left out.",
            into: &text)
    }
}

extension SettingsShape where Value == TenantID {
    /// A tenant's name, which is no address of the platform; a warning where it lies in a folder of another name.
    fileprivate static var tenant: Self {
        SettingsShape.identifier.checked { id, cursor in
            if TenantID.reserved.contains(id.name) {
                cursor.error(
                    Bilingual("'\(id.name)' is an address of the platform itself", ja: "「\(id.name)」はシステム自身が使うアドレスです。"),
                    hint: Bilingual("choose another name", ja: "別の名前にしてください。"))
            }
            if let folder = cursor.extensions[TenantFolderName.self].name, folder != id.name {
                cursor.warning(
                    Bilingual("the folder is called '\(folder)'", ja: "フォルダーの名前は「\(folder)」です。"),
                    hint: Bilingual(
                        "applying it changes '\(id.name)'; is it a copy of that one?",
                        ja: "適用すると「\(id.name)」が変わります。コピーしたままになっていませんか。"))
            }
        }
    }
}

/// Lends the shape of a tenant's file the name of the folder that it lies in.
public struct TenantFolderName: SettingsExtension {
    let name: String?

    /// A file read without its folder.
    public static let none = TenantFolderName(name: nil)

    /// The last part of the folder's path; nil where the file is read without its folder.
    public init(name: String?) { self.name = name }
}

extension SettingsShape where Value == [Language] {
    /// Languages, Japanese first, none twice.
    fileprivate static var offeredLanguages: Self {
        SettingsShape.array(of: .language, count: 1...9).checked { languages, cursor in
            if languages.first != .japanese {
                cursor.error(
                    Bilingual("the first language has to be 'ja'", ja: "最初の言語は「ja」でなければなりません。"),
                    hint: Bilingual("every text is written in Japanese", ja: "すべての文に日本語が必要です。"))
            }
        }.uniqued { Bilingual("the language '\($0)' stands here twice", ja: "言語「\($0)」が2回書かれています。") }.checked {
            languages, cursor in
            guard let spoken = cursor.extensions[PlatformTexts.self].languages else { return }
            for (index, language) in languages.enumerated() where !spoken.contains(language) {
                cursor.warning(
                    at: [.index(index)],
                    Bilingual(
                        "the platform has no texts in '\(language)', so nothing is shown in it",
                        ja: "システムに「\(language)」の文がないため、この言語では何も表示されません。"),
                    hint: Bilingual(
                        "it speaks \(spoken.map(\.tag).sorted().joined(separator: ", "))",
                        ja: "使える言語：\(spoken.map(\.tag).sorted().joined(separator: "、"))"))
            }
        }
    }
}
