@testable import Domain
import Foundation
import TestOffice
import Testing

@testable import Platform

/// A visitor's way through a service of which nothing is known but its settings.
struct ComposedVisit {
    let test: TestTenant
    let visitor = TestVisitor()

    private var service: ServiceSettings { test.service }
    private var forms: FormService { FormService(test.tenant, service: service, session: visitor.session) }

    /// Books the first time that can be chosen; nil where a year and more offers none.
    func book() async throws -> UUID? {
        try await importPerson()
        for days in stride(from: 0, to: 420, by: 5) {
            let moment = TestTenant.monday.addingTimeInterval(Double(days) * 86_400)
            #expect(test.clock.rehearse(at: moment))
            try await Housekeeper(directory: test.directory, platformRuntime: test.server.platformRuntime)
                .makeSlots(of: test.tenant)
            let journey = try await arrive()
            guard let (start, counter) = try await firstFree(journey) else { continue }
            return try await book(journey, start: start, counter: counter)
        }
        return nil
    }

    /// The office's list with one person.
    private func importPerson() async throws {
        guard let register = service.identification.register else { return }
        let kinds = Dictionary(service.identification.fields.map { ($0.id, $0) }) { first, _ in first }
        let columns = register.identification.map { id, header in (header, kinds[id].map(number) ?? "") }
        let further = register.attributes.map { ($0.value, "2030-01-31") }
        let all = columns + further
        let csv = all.map(\.0).joined(separator: ",") + "\n" + all.map(\.1).joined(separator: ",") + "\n"
        let report = try await test.importRegister(Data(csv.utf8))
        #expect(report.errors.isEmpty && report.added == 1, "\(report.errors)")
    }

    private func number(_ field: IdentificationField) -> String {
        field.kind == .birthday ? "2001-02-03" : TenantComposer.code
    }

    /// First form and link.
    private func arrive() async throws -> Journey {
        var typed = ["email": "a@visitor.example", "email-confirmation": "a@visitor.example"]
        for field in service.identification.fields {
            let input = InputNames.field(field.id, person: 0)
            if field.kind == .birthday {
                typed.merge(date(input, "2001", "2", "3")) { _, new in new }
            } else {
                typed[input] = TenantComposer.code
            }
        }
        let outcome = try await JourneyStartService(test.tenant).apply(
            JourneyStartService.Form(
                service: service, typed: typed, people: 1, askedMore: [0], language: .japanese,
                session: visitor.session, source: visitor.source))
        guard case .sent(let id) = outcome else { throw UnexpectedAnswer(answer: "\(outcome)") }
        #expect(try await test.takeMail() == [.link])
        let journey = try await test.read(id, visitor)
        guard case .journey = try await test.journeys.open(token: try await linkToken(), session: visitor.session)
        else {
            throw UnexpectedAnswer(answer: "the link doesn't open \(journey.id)")
        }
        return try await qualified(try await test.read(id, visitor))
    }

    /// From the link itself, whatever the tenant's own wording around it.
    private func linkToken() async throws -> String {
        let text = try await test.lastMail().text
        let match = try #require(text.firstMatch(of: /\/links\/([A-Za-z0-9_-]+)/))
        return String(match.1)
    }

    private func qualified(_ journey: Journey) async throws -> Journey {
        guard let form = service.qualification else { return journey }
        let answer = try await forms.qualify(typed(form), journey)
        guard case .passed(let passed) = answer else { throw UnexpectedAnswer(answer: "\(answer)") }
        return passed
    }

    private func firstFree(_ journey: Journey) async throws -> (Date, CounterID)? {
        let kept = try await forms.keep(answers, journey)
        let offer = try await HoldService(test.tenant, service: service).offer(for: kept)
        let counters = service.counterChoice == .fixed ? Array(service.counters.prefix(1)) : service.counters
        for counter in counters {
            for day in offer.days {
                if let cell = offer.day(day, counter: counter).cells.first(where: { $0.state.canBeChosen }) {
                    return (cell.start, counter)
                }
            }
        }
        return nil
    }

    private func book(_ journey: Journey, start: Date, counter: CounterID) async throws -> UUID {
        var typed = answers
        if service.counterChoice == .changeable { typed["counter"] = counter.name }
        let kept = try await forms.keep(typed, try await test.read(journey.id, visitor))
        let placing = try await HoldService(test.tenant, service: service)
            .place(start: start, counter: counter, for: kept)
        guard case .success = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
        let confirmation = try await test.confirm(journey.id, visitor, typed: typed)
        guard case .success(let id) = confirmation else { throw UnexpectedAnswer(answer: "\(confirmation)") }
        return id
    }

    private var answers: TypedValues {
        var typed = typed(service.form)
        if service.cases != nil { typed[InputNames.caseNumber(0)] = TenantComposer.code }
        return typed
    }

    /// An answer to every question.
    private func typed(_ form: FormSettings) -> TypedValues {
        var typed: TypedValues = [:]
        for field in form.fields {
            let input = InputNames.field(field.id, person: field.scope == .person ? 0 : nil)
            switch field.kind {
            case .text, .multiline: typed[input] = "文"
            case .name: typed[input] = "山田 太郎"
            case .kana: typed[input] = "ヤマダ タロウ"
            case .latin: typed[input] = "YAMADA TARO"
            case .code: typed[input] = TenantComposer.code
            case .phone: typed[input] = "03-1234-5678"
            case .date: typed.merge(date(input, "2027", "1", "15")) { _, new in new }
            case .choice, .select: typed[input] = field.choices.first?.value
            case .checkbox: typed[input] = "yes"
            }
        }
        return typed
    }

    private func date(_ input: String, _ year: String, _ month: String, _ day: String) -> TypedValues {
        Dictionary(uniqueKeysWithValues: zip(InputNames.dateParts(of: input), [year, month, day]))
    }
}
