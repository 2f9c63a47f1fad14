import Foundation

/// Memory of the server as the kernel counts it.
struct ServerMemory {
    let megabytes: Double
    let peakMegabytes: Double

    init(process: Int32) throws {
        let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func kilobytes(_ name: String) -> Double {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            return line.flatMap { Double($0.filter(\.isNumber)) } ?? 0
        }
        megabytes = kilobytes("VmRSS") / 1024
        peakMegabytes = kilobytes("VmHWM") / 1024
    }

    /// The machine's load averages.
    static var load: String {
        let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
        return text.split(separator: " ").prefix(3).joined(separator: " ")
    }
}
