import ArgumentParser
import Domain

/// The root of all commands.
struct Madoguchi: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "madoguchi",
            abstract: Bilingual("Bookings at the counters of many offices.", ja: "複数の組織の窓口予約を扱います。"),
            discussion: Bilingual(
                """
                Settings come from options, else from the environment: MADOGUCHI_DATABASE_URL, MADOGUCHI_DATABASE_POOLER, \
                MADOGUCHI_MASTER_KEY_FILE, MADOGUCHI_PUBLIC_URL, MADOGUCHI_MAIL, MADOGUCHI_COUNTRY_DATABASE, MADOGUCHI_HOLIDAYS_FILE, MADOGUCHI_HOST, MADOGUCHI_PORT.

                Exit codes: 0 done, 1 input or request refused, 2 bookings would be hit, 64 wrong usage, 69 database, file or port unavailable, \
                70 our fault.
                """,
                ja: """
                    設定は、オプションで指定するか、環境変数で指定します：MADOGUCHI_DATABASE_URL、MADOGUCHI_DATABASE_POOLER、\
                    MADOGUCHI_MASTER_KEY_FILE、MADOGUCHI_PUBLIC_URL、MADOGUCHI_MAIL、MADOGUCHI_COUNTRY_DATABASE、MADOGUCHI_HOLIDAYS_FILE、MADOGUCHI_HOST、MADOGUCHI_PORT。

                    終了コード：0 完了、1 入力または依頼を受け付けられない、2 予約に影響がある、64 使い方の誤り、69 データベース、ファイル、ポートを使えない、\
                    70 プログラムの不具合。
                    """),
            version: ProgramVersion.text,
            subcommands: [
                ServeCommand.self, MigrateCommand.self, TenantCommand.self, BookingCommand.self,
                PenaltyCommand.self, MailCommand.self,
            ])
    }
}

struct TenantCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "tenant",
            abstract: Bilingual(
                "Writes, checks, plans, applies and lists tenants, and imports their registers.",
                ja: "テナントの作成、確認、計画、適用、一覧、名簿の取り込みを行います。"),
            subcommands: [
                NewTenantCommand.self, ValidateTenantCommand.self, PlanTenantCommand.self, ApplyTenantCommand.self,
                ListVersionsCommand.self,
                CompareTenantCommand.self, RollBackTenantCommand.self, ListTenantsCommand.self,
                TenantSchemaCommand.self,
                ImportRegisterCommand.self,
            ])
    }
}

struct BookingCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "booking",
            abstract: Bilingual("Lists bookings and acts on single ones, for staff.", ja: "予約の一覧と、1件ごとの手続を行います（職員用）。"),
            subcommands: [
                ListBookingsCommand.self, ShowBookingCommand.self, CancelBookingCommand.self,
                RestoreBookingCommand.self,
                MissedBookingCommand.self,
            ])
    }
}

struct PenaltyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "penalty",
            abstract: Bilingual(
                "Shows and waives refusals of further bookings, and excuses what they count.",
                ja: "予約制限の表示と免除、回数からの除外を行います。"),
            subcommands: [ListPenaltiesCommand.self, WaivePenaltyCommand.self, ExcuseBookingCommand.self])
    }
}

struct MailCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "mail",
            abstract: Bilingual("Shows what became of mails, and has them sent again.", ja: "メールの送信状況の表示と再送を行います。"),
            subcommands: [ListMailsCommand.self, ShowMailCommand.self, RetryMailsCommand.self])
    }
}
