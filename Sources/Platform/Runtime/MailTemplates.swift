import Domain
import Synchronization

/// The templates of a tenant's mails under one configuration version, each parsed when the first mail needs it.
final class MailTemplates: Sendable {
    struct Occasion: Hashable, Sendable {
        var kind: MailKind
        var service: ServiceID
        var language: Language
    }

    struct Templates: Sendable {
        var subject: MailTemplate
        var body: MailTemplate
    }

    private let parsed = Mutex<[Occasion: Templates]>([:])

    /// The templates of an occasion; `texts` finds their subject and body where they aren't parsed yet.
    func templates(_ occasion: Occasion, texts: () -> (subject: String, body: String)) -> Templates {
        if let known = parsed.withLock({ $0[occasion] }) { return known }
        let texts = texts()
        let templates = Templates(subject: MailTemplate(texts.subject), body: MailTemplate(texts.body))
        parsed.withLock { $0[occasion] = templates }
        return templates
    }
}
