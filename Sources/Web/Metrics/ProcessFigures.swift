import Foundation
import Glibc

/// What the system says of this process, under the names of Prometheus' clients.
public struct ProcessFigures: Sendable {
    /// Its metrics, for the backend to describe.
    public static let descriptions = [
        MetricDescription("process_cpu_seconds_total", "Processor time used, user and system.", .counter),
        MetricDescription("process_resident_memory_bytes", "Memory in use.", .gauge),
        MetricDescription("process_virtual_memory_bytes", "Memory reserved.", .gauge),
        MetricDescription("process_open_fds", "Open file descriptors, connections among them.", .gauge),
        MetricDescription("process_max_fds", "The most file descriptors that may be open.", .gauge),
        MetricDescription("process_start_time_seconds", "When the process began, in seconds since 1970.", .gauge),
    ]

    /// The values by name; what this system doesn't tell is left out.
    public static func values() -> [String: Double] {
        var values: [String: Double] = [:]
        values["process_cpu_seconds_total"] = processorSeconds
        let pages = words(of: "/proc/self/statm").compactMap(Double.init)
        if pages.count > 1 {
            let octets = Double(sysconf(Int32(_SC_PAGESIZE)))
            values["process_virtual_memory_bytes"] = pages[0] * octets
            values["process_resident_memory_bytes"] = pages[1] * octets
        }
        // The listing itself has one open.
        values["process_open_fds"] = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))
            .map { Double($0.count - 1) }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            values["process_max_fds"] = Double(limit.rlim_cur)
        }
        values["process_start_time_seconds"] = startTime
        return values
    }

    private static var processorSeconds: Double? {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000 }
    }

    /// The machine's start, and the clock ticks from there to the process's: the twentieth word after its name.
    private static let startTime: Double? = {
        let stat = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
        let boot = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        let after = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        let line = boot.split(separator: "\n").first { $0.hasPrefix("btime ") }
        guard after.count > 20, let ticks = Double(after[20]), let begin = line.flatMap({ Double($0.dropFirst(6)) })
        else { return nil }
        return begin + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }()

    private static func words(of file: String) -> [Substring] {
        ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(whereSeparator: \.isWhitespace)
    }
}
