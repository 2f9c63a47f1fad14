import Foundation
import Hummingbird
import Web
import Platform
import Postgres
import Domain

/// Error pages for what no controller has a page of its own.
struct FailureController: Sendable {
    let pages: PageResponder
    let directory: TenantDirectory

    @Sendable func page(_ failure: HTTPFailure, _ context: WebContext) async throws -> Response {
        let tenant = tenant(of: context)
        let home = SitePaths(tenant: tenant?.settings.id, hostScope: context.hostScope).to(\.home)
        let reload = context.target == "/" ? home : context.target
        if case .foreignAddress(let id, let country) = failure, let tenant,
            let service = tenant.settings.service(ServiceID(name: id))
        {
            let page = ForeignAddressPage(service: service, country: CountryCode(letters: country))
            return try pages.response(page, context, tenant: tenant, path: home)
        }
        if case .ended(let id, let isChange, let isCompleted) = failure {
            let service = tenant?.settings.service(ServiceID(name: id))
            let page = EndedJourneyPage(service: service?.id, isChange: isChange, isCompleted: isCompleted)
            return try pages.response(page, context, tenant: tenant, path: home)
        }
        return try pages.response(
            ProblemPage(kind: kind(of: failure), reload: reload), context, tenant: tenant, path: home)
    }

    /// The tenant of the path, also where the rest of it leads nowhere: its contact is what helps now.
    private func tenant(of context: WebContext) -> Tenant? {
        if let tenant = context.tenant as? Tenant { return tenant }
        return context.hostScope.tenant.flatMap { directory.tenant(TenantID(name: $0)) }
    }

    private func kind(of failure: HTTPFailure) -> ProblemPage.Kind {
        let now = pages.clock.now
        return switch failure {
        case .malformed, .unprocessable, .pathTooLong: .malformed
        case .forged: .staleForm
        case .withoutCookie(let afterLink): .withoutCookie(afterLink: afterLink)
        case .unauthenticated, .forbidden, .foreignAddress: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .gone, .ended: .gone
        case .moved: .moved
        case .tooLarge: .tooLarge
        case .unsupportedContentType: .notAForm
        case .tooManyTries(let seconds): .tooManyTries(until: now.addingTimeInterval(Double(seconds)))
        case .internalError: .serverError
        case .unavailable(let seconds): .unavailable(until: now.addingTimeInterval(Double(seconds)))
        }
    }
}

/// What the platform's errors mean to HTTP.
enum PlatformFailures {
    @Sendable static func failure(_ error: any Error) -> HTTPFailure? {
        switch error {
        case BatchQueueError.overloaded: .unavailable(retryAfter: 10)
        case JourneyError.contended: .conflict
        case let error as PostgresError: failure(error)
        default: nil
        }
    }

    private static func failure(_ error: PostgresError) -> HTTPFailure? {
        switch error.trouble {
        // What was sent again after an unknown end says the same as the first time.
        case .away, .readOnly, .full: .unavailable(retryAfter: 30)
        case .busy: .unavailable(retryAfter: 10)
        case .missingRight, nil: nil
        }
    }
}
