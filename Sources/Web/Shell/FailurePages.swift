import HTTPTypes
public import Hummingbird
import Logging
import NIOCore

/// Renders a failure as a page; status, `Allow` and `Retry-After` are set afterwards, whatever it returns.
public typealias ErrorRenderer = @Sendable (HTTPFailure, WebContext) async throws -> Response

/// Says what a domain error means to HTTP; nil when it does not know the error.
public typealias FailureTranslation = @Sendable (any Error) -> HTTPFailure?

/// The one place where errors become responses.
public struct FailurePages: Sendable {
    private let translate: FailureTranslation
    private let render: ErrorRenderer

    /// - Parameters:
    ///   - translate: the domain's errors, given by the composition root.
    ///   - render: the error page.
    public init(translate: @escaping FailureTranslation = { _ in nil }, render: @escaping ErrorRenderer) {
        self.translate = translate
        self.render = render
    }

    /// The page for an error, or the problem where programs ask.
    ///
    /// Errors that nobody knows are logged whole and shown as 500.
    func response(to error: any Error, as style: FailureStyle, context: WebContext) async -> Response {
        let failure = failure(for: error, logger: context.logger)
        var response =
            switch style {
            case .page: await page(failure, context)
            case .problem: ProblemDetails.response(to: failure, requestID: context.requestID)
            }
        response.status = failure.status
        for field in failure.fields {
            response.headers[field.name] = field.value
        }
        return response
    }

    private func page(_ failure: HTTPFailure, _ context: WebContext) async -> Response {
        do {
            return try await render(failure, context)
        } catch {
            context.logger.error("error page failed", metadata: ["error": "\(String(reflecting: error))"])
            return Self.plain(failure, requestID: context.requestID)
        }
    }

    private func failure(for error: any Error, logger: Logger) -> HTTPFailure {
        switch error {
        case let failure as HTTPFailure: return failure
        case let body as BodyError: return Self.failure(for: body)
        case let framework as HTTPError where framework.status == .notFound: return .notFound
        default: break
        }
        if let known = translate(error) { return known }
        if error is ChannelError || error is CancellationError {
            // The visitor went away: there is nobody to show a page to, and nothing to mend.
            logger.debug("request abandoned")
        } else {
            logger.error("unexpected error", metadata: ["error": "\(String(reflecting: error))"])
        }
        return .internalError
    }

    private static func failure(for error: BodyError) -> HTTPFailure {
        switch error {
        case .wrongContentType: .unsupportedContentType
        case .tooLarge, .tooManyFields: .tooLarge
        case .malformed, .missingField: .malformed
        }
    }

    /// What is shown when even the error page fails.
    private static func plain(_ failure: HTTPFailure, requestID: String) -> Response {
        .text(
            "\(failure.status.code) \(failure.status.reasonPhrase)\nrequest id: \(requestID)\n", status: failure.status)
    }
}
