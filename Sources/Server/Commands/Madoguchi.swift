import ArgumentParser

/// The root of all commands.
struct Madoguchi: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madoguchi",
        abstract: "Bookings at the counters of many offices.",
        discussion: """
            Settings come from options, else from the environment: MADOGUCHI_DATABASE_URL, MADOGUCHI_DATABASE_POOLER, \
            MADOGUCHI_MASTER_KEY_FILE, MADOGUCHI_PUBLIC_URL, MADOGUCHI_MAIL, MADOGUCHI_COUNTRY_DATABASE, MADOGUCHI_HOST, MADOGUCHI_PORT.

            Exit codes: 0 done, 1 input or request refused, 2 bookings would be hit, 64 wrong usage, 69 database, file or port unavailable, \
            70 our fault.
            """,
        subcommands: [
            ServeCommand.self, MigrateCommand.self, TenantCommand.self, BookingCommand.self,
            PenaltyCommand.self, MailCommand.self,
        ])
}

struct TenantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant",
        abstract: "Writes, checks, plans, applies and lists tenants, and imports their registers.",
        subcommands: [
            NewTenantCommand.self, ValidateTenantCommand.self, PlanTenantCommand.self, ApplyTenantCommand.self,
            ListVersionsCommand.self,
            CompareTenantCommand.self, RollBackTenantCommand.self, ListTenantsCommand.self, TenantSchemaCommand.self,
            ImportRegisterCommand.self,
        ])
}

struct BookingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "booking",
        abstract: "Lists bookings and acts on single ones, for staff.",
        subcommands: [
            ListBookingsCommand.self, ShowBookingCommand.self, CancelBookingCommand.self, RestoreBookingCommand.self,
            MissedBookingCommand.self,
        ])
}

struct PenaltyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "penalty",
        abstract: "Shows and waives refusals of further bookings, and excuses what they count.",
        subcommands: [ListPenaltiesCommand.self, WaivePenaltyCommand.self, ExcuseBookingCommand.self])
}

struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Shows what became of mails, and has them sent again.",
        subcommands: [ListMailsCommand.self, ShowMailCommand.self, RetryMailsCommand.self])
}
