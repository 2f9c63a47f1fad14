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

    private let known = Mutex<[Occasion: Templates]>([:])
    private let descriptions = Mutex<[Language: TextTemplate]>([:])

    /// The templates of an occasion, made by `make` where they aren't known yet.
    func templates(_ occasion: Occasion, _ make: () -> Templates) -> Templates {
        known.withLock { $0[occasion] }
            ?? {
                let made = make()
                known.withLock { $0[occasion] = made }
                return made
            }()
    }

    /// The description of appointments in a language, made by `make` where it isn't known yet.
    func description(in language: Language, _ make: () -> TextTemplate) -> TextTemplate {
        descriptions.withLock { $0[language] }
            ?? {
                let made = make()
                descriptions.withLock { $0[language] = made }
                return made
            }()
    }
}
