import ArgumentParser
import Platform

/// The options of commands that put a version into force.
struct TermsArguments: ParsableArguments {
    @Option(help: "Only as this plan said: refused when it is out of date.")
    var plan: String?

    @Flag(help: "Apply without a plan even where bookings are hit.")
    var acceptHits = false

    @Option(help: "Why, for the record.")
    var note: String?

    func terms() throws -> ApplyTerms {
        let id = try plan.map { text in
            guard let id = ConfigurationPlanID(text) else {
                throw ValidationError("'\(text)' is no plan: give what madoguchi tenant plan has printed.")
            }
            return id
        }
        return ApplyTerms(plan: id, acceptsHits: acceptHits, note: note)
    }
}
