import ArgumentParser
import Domain
import Platform

/// The options of commands that put a version into force.
struct TermsArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only as this plan said: refused when it is out of date.", ja: "この計画のとおりに適用します。計画が古い場合は適用しません。"))
    var plan: String?

    @Flag(help: ArgumentHelp("Apply without a plan even where bookings are hit.", ja: "予約に影響があっても、計画なしで適用します。"))
    var acceptHits = false

    @Option(help: ArgumentHelp("Why, for the record.", ja: "理由です（記録用）。"))
    var note: String?

    func terms() throws -> ApplyTerms {
        let id = try plan.map { text in
            guard let id = ConfigurationPlanID(text) else {
                throw ValidationError(
                    Bilingual(
                        "'\(text)' is no plan: give what madoguchi tenant plan has printed.",
                        ja: "「\(text)」は計画ではありません。madoguchi tenant plan で表示されたものを指定してください。"))
            }
            return id
        }
        return ApplyTerms(plan: id, acceptsHits: acceptHits, note: note)
    }
}
