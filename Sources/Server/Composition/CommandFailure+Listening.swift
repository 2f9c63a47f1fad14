import Domain
import Web

extension CommandFailure {
    /// Where the server can't listen, and what an operator can do about it.
    ///
    /// - Parameter healthPort: the port for load balancers, where there is one.
    init(_ failure: ListenFailure, healthPort: Int?) {
        let isHealth = healthPort.map { failure.address.hasSuffix(":\($0)") } ?? false
        let port = isHealth ? "--health-port" : EnvironmentSetting.port.places
        let host = EnvironmentSetting.host.places
        let mend =
            switch failure.reason {
            case .taken:
                Bilingual(
                    "another program listens there; end it, or choose another port with \(port)",
                    ja: "ほかのプログラムが使用中です。そのプログラムを終了するか、\(port)で別のポートを指定してください。")
            case .forbidden:
                Bilingual(
                    "this user may not; ports from 1024 on are for everybody: choose one with \(port)",
                    ja: "このユーザーには許可されていません。\(port)で1024以上のポートを指定してください。")
            case .notOurs:
                Bilingual(
                    "this machine doesn't have that address; give one of its own with \(host)",
                    ja: "このコンピューターのアドレスではありません。\(host)で正しいアドレスを指定してください。")
            case .unknownName:
                Bilingual(
                    "nobody knows that name; give an address with \(host)",
                    ja: "その名前のアドレスが見つかりません。\(host)でアドレスを指定してください。")
            }
        self = .unavailable(
            Bilingual(
                "The server can't listen at \(failure.address): \(mend.english).",
                ja: "\(failure.address)で待ち受けできません：\(mend.japanese)"))
    }
}
