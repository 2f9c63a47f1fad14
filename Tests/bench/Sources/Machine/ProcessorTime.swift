import Foundation
import Glibc

/// Seconds of processor time, own and kernel's, by who took them.
struct ProcessorTime {
    var server = 0.0
    /// All processes of the cluster.
    var postgres = 0.0
    /// The mail server beside the load, where there is one.
    var mailServer = 0.0
    /// This program.
    var generator = 0.0

    var product: Double { server + postgres }
    /// What part of everything this program took.
    var generatorShare: Double { generator / (product + mailServer + generator) }

    static func - (left: ProcessorTime, right: ProcessorTime) -> ProcessorTime {
        ProcessorTime(
            server: left.server - right.server, postgres: left.postgres - right.postgres,
            mailServer: left.mailServer - right.mailServer, generator: left.generator - right.generator)
    }

    static func + (left: ProcessorTime, right: ProcessorTime) -> ProcessorTime {
        ProcessorTime(
            server: left.server + right.server, postgres: left.postgres + right.postgres,
            mailServer: left.mailServer + right.mailServer, generator: left.generator + right.generator)
    }
}

/// Reads from the kernel what the processes have taken since they began.
struct ProcessorClock {
    let server: Int32
    /// The postmaster, whose children's time counts too.
    ///
    /// That of children that have ended as well: when it waits for one, the kernel adds what the child took to what the
    /// postmaster's ended children took.
    let cluster: Int32
    var mailServer: Int32?

    func read() -> ProcessorTime {
        var time = ProcessorTime()
        for path in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let process = Int32(path), let entry = ProcessEntry(process) else { continue }
            switch process {
            case server: time.server = entry.own
            case mailServer: time.mailServer = entry.own
            case cluster: time.postgres += entry.own + entry.endedChildren
            default: if entry.parent == cluster { time.postgres += entry.own }
            }
        }
        time.generator = ProcessEntry(getpid())?.own ?? 0
        return time
    }
}

/// What the kernel tells of a process.
private struct ProcessEntry {
    let parent: Int32
    /// Its own time; to the nanosecond, so that dozens of processes that hardly do anything add up to the truth.
    let own: Double
    /// The time of its children that it has waited for.
    let endedChildren: Double

    /// Nil when the process has ended.
    init?(_ process: Int32) {
        var (clock, time) = (clockid_t(), timespec())
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let name = text.lastIndex(of: ")"),
            clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0
        else { return nil }
        // After the name, which may hold anything: state, parent, …; cutime and cstime are the 14th and 15th.
        let fields = text[text.index(after: name)...].split(separator: " ")
        guard fields.count > 14, let parent = Int32(fields[1]) else { return nil }
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        self.parent = parent
        own = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        endedChildren = ((Double(fields[13]) ?? 0) + (Double(fields[14]) ?? 0)) / ticks
    }
}
