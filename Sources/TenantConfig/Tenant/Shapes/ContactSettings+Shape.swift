public import Domain

extension ContactSettings: SettingsObject {
    /// A contact.
    public static let about = "Whom a visitor reaches when the pages can't help; shown on errors and in every mail."

    /// Reads a contact.
    public static func read(_ fields: SettingsFields) -> ContactSettings? {
        let office = fields.required("office", .localizedLine, "The section in charge.")
        let phone = fields.required(
            "phone", .string("a phone number such as 03-1234-5678", pattern: "[0-9+][0-9 ()+-]{2,30}"),
            "The number to call, as printed.")
        let phoneExtension = fields.optional(
            "phone-extension", .localizedLine, "What to say or dial after the number, such as 部署番号210.")
        let email = fields.required("email", .emailAddress, "The address to write to.")
        let hours = fields.optional("hours", .localizedLine, "When the phone is answered.")
        let note = fields.optional("note", .localizedText, "Limits of this contact, such as no FAX.")
        guard let office, let phone, let email else { return nil }
        return ContactSettings(
            office: office, phone: phone, phoneExtension: phoneExtension, email: email, hours: hours, note: note)
    }
}

extension MailSenderSettings: SettingsObject {
    /// A sender.
    public static let about = "The sender of every mail; visitors are told to allow the address and its domain."

    /// Reads a sender.
    public static func read(_ fields: SettingsFields) -> MailSenderSettings? {
        let name = fields.required("name", .localizedLine, "Display name.")
        let address = fields.required("address", .emailAddress, "Address.")
        guard let name, let address else { return nil }
        return MailSenderSettings(name: name, address: address)
    }
}

extension SettingsShape where Value == EmailAddress {
    /// An e-mail address.
    static var emailAddress: Self {
        .parsed("an e-mail address such as office@city.example.jp") { try? EmailAddress($0) }
    }
}
