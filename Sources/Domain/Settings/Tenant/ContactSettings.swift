/// Whom a visitor can reach when the pages can't help.
public struct ContactSettings {
    /// The section in charge.
    public var office: LocalizedText
    /// The number to call, as printed.
    public var phone: String
    /// What to say or dial after the number, such as 部署番号210.
    public var phoneExtension: LocalizedText?
    /// The address to write to.
    public var email: EmailAddress
    /// When the phone is answered.
    public var hours: LocalizedText?
    /// Limits of this contact, such as "no FAX".
    public var note: LocalizedText?
}

extension ContactSettings: SettingsObject {
    /// What a contact is for.
    public static let about = "Whom a visitor reaches when the pages can't help; shown on errors and in every mail."

    /// Asks for the contact.
    public init(_ fields: SettingsFields) {
        office = fields.required("office", .localizedLine, "The section in charge.")
        phone = fields.required(
            "phone",
            .string(
                Bilingual("a phone number such as 03-1234-5678", ja: "「03-1234-5678」のような電話番号"),
                pattern: "[0-9+][0-9 ()+-]{2,30}"),
            "The number to call, as printed.")
        fields.optional(
            "phone-extension", .localizedLine, "What to say or dial after the number, such as 部署番号210.",
            into: &phoneExtension)
        email = fields.required("email", .emailAddress, "The address to write to.")
        fields.optional("hours", .localizedLine, "When the phone is answered.", into: &hours)
        fields.optional("note", .localizedText, "Limits of this contact, such as no FAX.", into: &note)
    }
}

/// The sender of every mail of a tenant.
public struct MailSenderSettings {
    /// The name that mail programs show.
    public var name: LocalizedText
    /// Address; visitors are told to allow it and its domain.
    public var address: EmailAddress
}

extension MailSenderSettings: SettingsObject {
    /// What a sender is for.
    public static let about = "The sender of every mail; visitors are told to allow the address and its domain."

    /// Asks for the sender.
    public init(_ fields: SettingsFields) {
        name = fields.required("name", .localizedLine, "The name that mail programs show as the sender.")
        address = fields.required(
            "address", .emailAddress,
            "The address that mails come from; the mail server must be allowed to send from it.")
    }
}

extension SettingsShape where Value == EmailAddress {
    /// An e-mail address.
    static var emailAddress: Self {
        .parsed(
            Bilingual("an e-mail address such as office@city.example.jp", ja: "「office@city.example.jp」のようなメールアドレス")
        ) {
            try? EmailAddress($0)
        }
    }
}
