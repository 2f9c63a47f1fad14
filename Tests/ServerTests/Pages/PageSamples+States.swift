@testable import Domain
import Foundation
@testable import Platform
import Web

@testable import Server

/// A page in one state.
struct PageState {
    let name: String
    let page: any Page
    let context: PageContext
}

extension PageSamples {
    /// Every page in every state it can be in.
    func states(_ language: Language = .japanese, scheme: ColourScheme = .standard) -> [PageState] {
        let plain = context(language, scheme: scheme)
        return (startPages + journeyPages + calendarPages + bookingPages + problemPages).map { name, page in
            var context = plain
            if name.hasPrefix("tenant-index") || name.hasPrefix("mail") { context.tenant = nil }
            if name.hasPrefix("booking-form") || name == "qualification" {
                context.sessionEnds = Self.now.addingTimeInterval(3 * 3600)
            }
            if name == "home-rehearsal" { context.rehearsal = Self.now }
            return PageState(name: name, page: page, context: context)
        }
    }

    /// A service for visitors in Japan.
    private var foreign: ServiceSettings {
        var service = settings.pickup
        service.access = AccessSettings(countries: [CountryCode(letters: "JP")])
        return service
    }

    /// More than one page of the list takes.
    private var manyTenants: [TenantList.Entry] {
        (1...120).map { number in
            TenantList.Entry(
                id: TenantID(name: "city-\(100 + number)"), name: settings.localized("若葉\(number)市"),
                prefecture: Prefecture(code: number % 50))
        }
    }

    private var startPages: [(String, any Page)] {
        let service = settings.pickup
        let typed = [
            "p1-number1": text("ABC123456"), "p1-birthday-year": "平成32", "p1-birthday-month": "4",
            "email": text("taro"),
        ]
        let problems: [FieldProblem] = [
            FieldProblem(input: "email", kind: .email(.missingAt)),
            FieldProblem(input: "p1-birthday", kind: .date(.eraOverrun(didYouMean: JapaneseEraYear(.reiwa, 2)))),
            FieldProblem(input: "p2-number2", kind: .notIdentified),
        ]
        return [
            (
                "tenant-index",
                TenantIndexPage(
                    list: TenantList(
                        [
                            .init(id: TenantID(name: "aoba-city"), name: settings.localized("青葉市")),
                            .init(
                                id: TenantID(name: "tokyo-immigration"), name: settings.localized("東京出入国在留管理局"),
                                prefecture: Prefecture(name: "東京都")),
                        ], TenantList.Query()))
            ),
            ("tenant-index-unlisted", TenantIndexPage(list: nil)),
            ("tenant-index-long", TenantIndexPage(list: TenantList(manyTenants, TenantList.Query(page: 2)))),
            ("tenant-index-none", TenantIndexPage(list: TenantList(manyTenants, TenantList.Query(text: "<i>窓</i>")))),
            ("home", HomePage(tenant: settings.city)),
            ("home-rehearsal", HomePage(tenant: settings.city)),
            ("faq", FAQPage(tenant: settings.city)),
            ("past-notices", PastNoticesPage(tenant: settings.city)),
            ("service-start", ServiceStartPage(service: service, people: 1)),
            (
                "service-start-errors",
                ServiceStartPage(service: service, people: 2, askedMore: [1], values: typed, problems: problems)
            ),
            (
                "service-start-another-person",
                ServiceStartPage(
                    service: service, people: 2, proven: .init(journey: Self.journey, email: text("taro@example.jp")))
            ),
            ("service-start-agency", ServiceStartPage(service: settings.agency, people: 1)),
            (
                "link-sent",
                LinkSentPage(
                    tenant: settings.city, journey: Self.journey, email: text("taro@example.jp"),
                    validUntil: at(-1, 13, 30))
            ),
            (
                "link-sent-errors",
                LinkSentPage(
                    tenant: settings.city, journey: Self.journey, email: "taro@example.jp", validUntil: at(-1, 13, 30),
                    occasion: .again, values: ["email": text("x")],
                    problems: [FieldProblem(input: "email-confirmation", kind: .emailsDiffer)])
            ),
            ("link-expired", LinkGonePage(reason: .expired, service: service)),
            ("link-replaced", LinkGonePage(reason: .replaced, service: service)),
            ("link-unidentified", LinkGonePage(reason: .unidentified, service: service)),
            ("already-booked", AlreadyBookedPage(booking: Self.journey)),
            ("journey-ended", EndedJourneyPage(service: service.id, isChange: false, isCompleted: false)),
            ("journey-ended-without-service", EndedJourneyPage(service: nil, isChange: false, isCompleted: false)),
            ("journey-ended-completed", EndedJourneyPage(service: service.id, isChange: false, isCompleted: true)),
            ("journey-ended-change", EndedJourneyPage(service: service.id, isChange: true, isCompleted: false)),
        ]
    }

    private var journeyPages: [(String, any Page)] {
        let agency = settings.agency
        let form = agency.qualification ?? agency.form
        let counters = [settings.mainCounter, settings.branchCounter]
        let filled = [
            "p1-applicant-name": text("青葉 太郎"), "phone": "090", "guardian": "parent", "note": text("\n一行目\n二行目"),
            "agree": "yes", "purpose": "tax",
        ]
        var bookingForm = BookingFormPage(
            service: settings.pickup, journey: Self.journey, people: 2, counters: counters,
            counter: counters[0].id)
        let empty = bookingForm
        bookingForm.values = filled
        bookingForm.hold = hold
        let held = bookingForm
        bookingForm.hold = nil
        bookingForm.problems = [
            FieldProblem(input: "start", kind: .noTime), FieldProblem(input: "phone", kind: .notPhone),
            FieldProblem(input: "guardian", kind: .notChosen), FieldProblem(input: "agree", kind: .notTicked),
            FieldProblem(input: "p2-applicant-kana", kind: .notKana),
            FieldProblem(input: "purpose", kind: .unknownChoice),
            FieldProblem(input: "note", kind: .tooLong(most: 100)),
        ]
        var change = BookingFormPage(
            service: agency, journey: Self.journey, people: 1, counters: [counters[0]], counter: counters[0].id,
            values: ["case-1": text("24-12345")])
        change.booked = (Self.journey, oldTime)
        change.mostCases = 5
        change.allowed = [.cases, .time]
        return [
            ("qualification", QualificationPage(form: form, journey: Self.journey, people: 1)),
            (
                "qualification-errors",
                QualificationPage(
                    form: form, journey: Self.journey, people: 1, values: ["valid-until-year": text("2027")],
                    problems: [
                        FieldProblem(input: "certificate", kind: .notChosen),
                        FieldProblem(input: "valid-until", kind: .date(.missing([.month, .day]))),
                    ])
            ),
            ("booking-form", empty), ("booking-form-held", held), ("booking-form-errors", bookingForm),
            ("booking-form-change", change),
            ("check", check), ("check-differs", differing(check)),
            ("check-change-differs", differing(checkChange(of: settings.agency))),
            ("check-unchanged", checkUnchanged), ("check-change", checkChange(of: settings.agency)),
            ("check-change-freed-places", checkChange(of: freedPlacesLater(settings.agency))),
            (
                "hold-expired-free",
                HoldExpiredPage(journey: Self.journey, time: time, isStillFree: true)
            ),
            (
                "hold-expired-taken",
                HoldExpiredPage(journey: Self.journey, time: time, isStillFree: false)
            ),
            (
                "hold-expired-change",
                HoldExpiredPage(journey: Self.journey, time: time, isStillFree: true, isChange: true)
            ),
            (
                "slot-taken",
                SlotTakenPage(
                    journey: Self.journey, counter: settings.mainCounter, wanted: at(8, 9),
                    alternatives: [FreeTime(start: at(8, 9, 30), places: 2), FreeTime(start: at(9, 9), places: 4)])
            ),
            (
                "slot-taken-none",
                SlotTakenPage(journey: Self.journey, counter: settings.mainCounter, wanted: at(8, 9), alternatives: [])
            ),
            (
                "slot-held",
                SlotTakenPage(
                    journey: Self.journey, counter: settings.mainCounter, wanted: at(8, 9),
                    alternatives: [FreeTime(start: at(9, 9), places: 4)], cause: .held)
            ),
            (
                "slot-closed",
                SlotTakenPage(
                    journey: Self.journey, counter: settings.mainCounter, wanted: at(8, 9),
                    alternatives: [FreeTime(start: at(9, 9), places: 4)], cause: .closed)
            ),
        ]
    }

    private var check: CheckPage {
        CheckPage(
            service: settings.pickup, journey: Self.journey, people: 2, answers: answers,
            email: text("taro@example.jp"),
            secondEmail: nil, time: time, hold: hold, bring: settings.pickup.bring,
            deadlines: BookingDeadlines(change: .until(at(4, 12)), cancel: .until(at(4, 12))), request: "r3quest",
            parts: parts)
    }

    private func checkChange(of service: ServiceSettings) -> CheckPage {
        var before = caseAnswers
        before.cases.append("東24-12348")
        return CheckPage(
            service: service, journey: Self.journey, people: 1, answers: caseAnswers,
            email: text("taro@example.jp"), time: time, hold: hold,
            old: CheckPage.Old(booking: Self.journey, time: oldTime, answers: before),
            allowed: [.cases, .time], request: "r3quest", parts: parts)
    }

    private var parts: ShownParts {
        ShownParts(start: at(8, 9), counter: settings.mainCounter.id, prints: "phone:0 case-1:0")
    }

    private var checkUnchanged: CheckPage {
        CheckPage(
            service: settings.agency, journey: Self.journey, people: 1, answers: caseAnswers,
            email: text("taro@example.jp"), time: oldTime,
            old: CheckPage.Old(booking: Self.journey, time: oldTime, answers: caseAnswers),
            allowed: [.cases, .time], request: "r3quest", parts: parts)
    }

    /// The page once more, after the visitor has confirmed one with another time and other answers.
    private func differing(_ page: CheckPage) -> CheckPage {
        var page = page
        page.confirmed = ShownParts(start: at(7, 9), counter: settings.branchCounter.id, prints: "phone:1 case-1:2")
        return page
    }

    private var bookingPages: [(String, any Page)] {
        let closed = sheet(change: .closedSince(at(-3, 12)), cancel: .closedSince(at(-3, 12)))
        let missed = sheet(change: .until(at(9, 0)), cancel: .closedSince(at(-3, 12)))
        return [
            ("completion", CompletionPage(booking: sheet())),
            ("completion-another-person", CompletionPage(booking: sheet(), anotherPersonAfter: Self.journey)),
            ("completion-changed", CompletionPage(booking: sheet(), occasion: .changed)),
            ("inquiry", InquiryPage()),
            ("inquiry-empty", InquiryPage(problems: [.noReceiptNumber, .noPassword])),
            ("inquiry-unknown", InquiryPage(receiptNumber: text("K7M"), problems: [.unknown])),
            ("lost-mail", LostMailPage()), ("lost-mail-empty", LostMailPage(isMissing: true)),
            ("lost-mail-sent", LostMailPage(isSent: true)),
            ("booking", BookingPage(booking: sheet(), state: .confirmed)),
            ("booking-late", BookingPage(booking: closed, state: .confirmed)),
            ("booking-missed", BookingPage(booking: missed, state: .confirmed, isMissedToday: true)),
            (
                "booking-cancelled",
                BookingPage(
                    booking: sheet(change: .never, cancel: .never),
                    state: .cancelled(at(-4, 10), byOffice: true, reason: text("臨時閉庁のため")))
            ),
            ("booking-past", BookingPage(booking: sheet(change: .never, cancel: .never), state: .past)),
            ("cancellation", CancellationPage(booking: sheet())),
            ("cancellation-freed-places", CancellationPage(booking: sheet(of: freedPlacesLater(settings.pickup)))),
            ("cancellation-counted", CancellationPage(booking: sheet(), warning: warning(count: 1))),
            ("cancellation-last", CancellationPage(booking: sheet(), warning: warning(count: 5))),
            (
                "booking-missed-recorded",
                BookingPage(booking: missed, state: .missed(isToday: true), isMissedToday: true)
            ),
            ("booking-missed-unmovable", BookingPage(booking: closed, state: .missed(isToday: true))),
            ("booking-missed-over", BookingPage(booking: closed, state: .missed(isToday: false))),
            (
                "booking-missed-penalised",
                BookingPage(
                    booking: missed, state: .missed(isToday: true), isMissedToday: true, refusedUntil: day(30))
            ),
            (
                "booking-missed-refused",
                BookingPage(booking: closed, state: .missed(isToday: true), refusedUntil: day(30))
            ),
            ("late-book", DeadlinePassedPage(act: .book, next: "/x", since: at(-1, 12), free: at(1, 9))),
            ("late-change", DeadlinePassedPage(act: .change, next: "/x", since: at(-1, 12))),
            ("late-cancel", DeadlinePassedPage(act: .cancel, next: "/aoba-city/bookings/1")),
        ]
    }

    private func warning(count: Int) -> PenaltyService.Warning {
        PenaltyService.Warning(
            count: count, threshold: PenaltyThreshold(most: 5, withinDays: 30, refusedForDays: 30),
            lastDayRefused: count == 5 ? day(30) : nil)
    }

    private var problemPages: [(String, any Page)] {
        let kinds: [(String, ProblemPage.Kind)] = [
            ("malformed", .malformed), ("stale-form", .staleForm),
            ("moved", .moved), ("no-cookie", .withoutCookie(afterLink: false)),
            ("no-cookie-after-link", .withoutCookie(afterLink: true)),
            ("forbidden", .forbidden), ("not-found", .notFound),
            ("method", .methodNotAllowed), ("conflict", .conflict), ("gone", .gone), ("too-large", .tooLarge),
            ("not-a-form", .notAForm), ("too-many-tries", .tooManyTries(until: at(-2, 14))),
            ("server-error", .serverError), ("unavailable", .unavailable(until: at(-2, 14))),
        ]
        let refusal = Refusal(
            rule: "guardian", reason: settings.localized("15歳未満の方は、法定代理人の方とご一緒にお越しください。"), value: text("14歳"),
            nextPossible: day(10))
        let forGood = Refusal(
            rule: "certificate", reason: settings.localized("証明書の有効期限を過ぎています。"), value: "2026-11-30",
            field: FieldID(name: "valid-until"))
        return kinds.map { name, kind -> (String, any Page) in
            ("problem-\(name)", ProblemPage(kind: kind, reload: kind == .staleForm ? "/aoba-city/journeys/1" : nil))
        }
            + RateLimitPage.Act.allCases.map { act -> (String, any Page) in
                ("rate-limit-\(act.rawValue)", RateLimitPage(act: act, most: 3, until: at(-2, 14), back: "/x"))
            } + [
                (
                    "refusal",
                    RefusalPage(refusal: refusal, service: settings.pickup, back: "/aoba-city/journeys/1/form")
                ),
                ("refusal-for-good", RefusalPage(refusal: forGood, service: settings.agency, back: nil)),
                ("not-yet-open", NotYetOpenPage(wanted: at(8, 9), opens: at(1, 9), next: "/x")),
                ("call-us", CallUsPage()), ("call-us-change", CallUsPage(isChange: true)),
                ("foreign-address", ForeignAddressPage(service: foreign, country: CountryCode(letters: "US"))),
                (
                    "limit-reached",
                    LimitReachedPage(limit: LimitSettings(bookings: 3), openDays: 5, count: 3, next: at(1, 12))
                ),
                ("limit-reached-plain", LimitReachedPage(limit: LimitSettings(bookings: 3), count: 1)),
                (
                    "limit-reached-standing",
                    LimitReachedPage(
                        limit: LimitSettings(bookings: 1), count: 1, countsAddresses: true, standing: standing)
                ),
                ("limit-reached-year", LimitReachedPage(limit: yearly, count: 2, next: at(1, 12))),
                (
                    "slot-cases",
                    SlotCasesPage(cases: SlotCases(taken: 10, most: 15), form: "/x", calendar: "/y", standing: standing)
                ),
                ("slot-cases-full", SlotCasesPage(cases: SlotCases(taken: 15, most: 15), form: "/x", calendar: nil)),
                (
                    "refusal-on-all-days",
                    RefusalPage(refusal: refusal, service: settings.pickup, back: "/x", offered: day(1)...day(9))
                ),
                (
                    "penalty-no-shows",
                    PenaltyPage(
                        kind: .noShows, count: 2, most: 2, withinDays: 90, lastDay: day(30), mayMoveToday: true)
                ),
                (
                    "penalty-cancellations",
                    PenaltyPage(kind: .cancellations, count: 6, most: 5, withinDays: 30, lastDay: day(30))
                ),
                ("duplicate-people", DuplicateBookingPage(subject: .people([1], of: 2), back: "/x")),
                (
                    "duplicate-people-of-a-group",
                    DuplicateBookingPage(
                        subject: .people([1], of: 2), back: "/x",
                        without: .init(action: "/x", people: 1, values: ["p1-number1": text("AB1-234567")]))
                ),
                (
                    "duplicate-standing",
                    DuplicateBookingPage(subject: .people([0], of: 1), back: "/x", standing: standing)
                ),
                ("duplicate-cases", DuplicateBookingPage(subject: .cases([text("東24-12345")]), back: "/x")),
                (
                    "mailbox",
                    MailboxPage(mails: [
                        .init(id: "1", sentAt: Self.now, to: text("taro@example.jp"), subject: text("【青葉市】連絡先アドレス確認"))
                    ])
                ),
                ("mailbox-empty", MailboxPage(mails: [])),
                (
                    "mail",
                    MailPage(
                        sentAt: Self.now, to: text("taro@example.jp"), subject: text("【青葉市】予約完了のお知らせ"),
                        text: text("次のリンクを開いてください。\nhttps://example.jp/aoba-city/links/abc?x=1&y=2\n\n青葉市"),
                        attachments: [text("yoyaku.ics")])
                ),
            ]
    }

    private var standing: StandingBooking {
        StandingBooking(
            id: Self.journey, time: ChosenTime(counter: settings.mainCounter, start: at(8, 9), end: at(8, 9, 30)),
            canChange: true)
    }

    private var yearly: LimitSettings {
        var limit = LimitSettings(bookings: 2)
        limit.within = .fiscalYear
        return limit
    }
}
