# shellcheck shell=bash
# The files of a new eligibility rule.

plugin_rules=Sources/Plugins/EligibilityRules.swift
plugin_sink=Tests/config/kitchen-sink.yaml
plugin_type=""

# require_plugin_name NAME: ends with the mend where it can't be a rule's name or is taken; sets plugin_type.
require_plugin_name() {
    local part
    [[ $1 =~ ^[a-z][a-z0-9]*(-[a-z0-9]+)*$ && ${#1} -le 40 ]] ||
        fail "'$1' can't be a rule's name" \
            "At most 40 small letters and digits, a letter first, words joined by single hyphens: resident-of-ward"
    plugin_type=""
    for part in ${1//-/ }; do plugin_type+=${part^}; done
    ! grep -rqF "static let id = \"$1\"" Sources/Plugins || fail "there is a rule '$1' already"
    [[ ! -e Sources/Plugins/$plugin_type ]] || fail "Sources/Plugins/$plugin_type is there already"
    [[ ! -e Tests/PluginsTests/$plugin_type ]] || fail "Tests/PluginsTests/$plugin_type is there already"
    ! grep -qF ".rule(${plugin_type}Rule.self)" "$plugin_rules" || fail "$plugin_rules names ${plugin_type}Rule already"
    grep -q '^    ])$' "$plugin_rules" || fail "$plugin_rules has no end of the list ('    ])') to write the line before"
    grep -q '^      - { plugin: .*}$' "$plugin_sink" || fail "$plugin_sink has no '- { plugin: … }' to write the use after"
}

# plugin_files NAME: makes them.
plugin_files() {
    local last
    mkdir -p "Sources/Plugins/$plugin_type" "Tests/PluginsTests/$plugin_type"
    plugin_rule "$1" >"Sources/Plugins/$plugin_type/${plugin_type}Rule.swift"
    plugin_tests >"Tests/PluginsTests/$plugin_type/${plugin_type}RuleTests.swift"
    sed -i "s/^    \])\$/        .rule(${plugin_type}Rule.self),\n    ])/" "$plugin_rules"
    last=$(grep -n '^      - { plugin: .*}$' "$plugin_sink" | tail -n 1 | cut -d : -f 1)
    sed -i "${last}a\\      - { plugin: $1, until: \"2027-12-31\" }" "$plugin_sink"
}

plugin_rule() {
    cat <<END
import Domain

/// Refuses visits after a last day.
struct ${plugin_type}Rule: EligibilityRule {
    static let id = "$1"
    static let about = "Refuses visits after a last day."

    let until: Day

    /// Refuses every later day.
    func verdict(on facts: EligibilityFacts) -> EligibilityVerdict {
        guard facts.day > until else { return .eligible() }
        let reason = text(
            "\\(JapaneseFormat.date(until, language: "ja"))より後の日は予約できません。",
            "No day after \\(JapaneseFormat.date(until, language: "en")) can be booked.")
        return .notEligible(Refusal(rule: "until", reason: reason, value: facts.day.description))
    }
}

extension ${plugin_type}Rule {
    init(_ fields: SettingsFields) {
        until = fields.required("until", .day, "The last day of a visit.")
    }
}
END
}

plugin_tests() {
    cat <<END
import Domain
import Testing

@testable import Plugins

@Suite struct ${plugin_type}RuleTests {
    private func refusal(on day: String) throws -> Refusal? {
        let rule = ${plugin_type}Rule(until: try Facts.day("2027-03-05"))
        return rule.verdict(on: try Facts.make(.time, on: day)).refusal
    }

    @Test func lastDayIsInTime() throws {
        #expect(try refusal(on: "2027-03-05") == nil)
    }

    @Test func dayAfterTheLastIsRefused() throws {
        let refusal = try #require(try refusal(on: "2027-03-06"))
        #expect(refusal.rule == "until" && refusal.value == "2027-03-06" && refusal.nextPossible == nil)
        #expect(refusal.reason.speaksBoth(japanese: ["2027年3月5日（金）"], english: ["5 March 2027"]))
    }
}
END
}
