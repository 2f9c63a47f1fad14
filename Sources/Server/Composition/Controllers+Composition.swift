import Domain
import Platform
import Postgres
import Web

extension Controllers {
    /// Every controller with what it needs.
    init(
        _ options: ServeOptions, program: Program, directory: TenantDirectory, housekeeper: Housekeeper,
        worker: OutboxWorker, readiness: ReadinessProbe, pages: PageResponder, assets: AssetsController,
        metrics: PrometheusMetrics, admission: CountryAdmission
    ) {
        self.admission = admission
        self.assets = assets
        let refused = EventCounts<BookingRefusal.Kind>()
        let refusals = RefusalResponder(pages: pages, counts: refused)
        tenants = TenantController(pages: pages, directory: directory, listsTenants: options.listsTenants)
        starts = JourneyStartController(pages: pages, refusals: refusals)
        links = LinkController(pages: pages)
        forms = FormController(pages: pages, refusals: refusals)
        calendar = CalendarController(pages: pages, refusals: refusals)
        bookings = BookingController(pages: pages, refusals: refusals)
        inquiries = InquiryController(pages: pages, refusals: refused)
        mailbox = MailboxController(
            pages: pages,
            mailbox: options.mail == .mailbox ? Mailbox(program.database, clock: program.clock) : nil)
        health = HealthController(
            details: {
                directory.failures.all.map { tenant, parts in
                    "\(tenant): \(parts.map(\.rawValue).joined(separator: ", "))"
                }
            },
            readiness: {
                await readiness.readiness(
                    hasStarted: housekeeper.hasStarted, pool: program.database.statistics)
            })
        self.metrics = MetricsController(metrics: metrics) {
            let today = Day(containing: program.clock.now)
            metrics.record(
                PlatformFigures(
                    pool: program.database.statistics, health: housekeeper.health, failures: directory.failures,
                    deliveries: worker.counts, bookings: directory.bookings, refusals: refused,
                    holidays: program.holidays,
                    tenantsBeyondHolidays: directory.all.count { $0.settings.willOutrun(program.holidays, from: today) }
                ))
        }
        sessions = SessionController(pages: pages)
        let (clock, installation) = (program.clock, InstallationService(program.database))
        rehearsal = RehearsalController(
            move: clock.isRehearsing
                ? { @Sendable moment in
                    _ = clock.rehearse(at: moment)
                    try await installation.share(clock)
                    for tenant in directory.all {
                        try await housekeeper.makeSlots(of: tenant)
                        try await housekeeper.remind(tenant)
                    }
                    try await housekeeper.hastenVisits()
                } : nil)
    }
}
