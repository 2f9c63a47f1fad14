import Platform
import Domain

/// Whom to call or write to.
struct ContactBox: Sendable {
    private let contact: ContactSettings

    init(_ contact: ContactSettings) {
        self.contact = contact
    }

    /// What `contact.mustache` gets.
    func model(_ words: Words) -> Model {
        [
            "office": words.inline(contact.office),
            "phone": contact.phone,
            "dial": contact.phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") },
            "extension": contact.phoneExtension.map(words.inline),
            "email": contact.email.text,
            "hours": contact.hours.map(words.inline),
            "note": contact.note.map(words.rich),
        ]
    }
}
