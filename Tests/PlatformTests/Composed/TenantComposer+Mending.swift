import Platform
import Domain

/// What the checks complain about is composed anew or left out, at its own place.
extension TenantComposer {
    private enum Step {
        case key(String)
        case index(Int)
    }

    /// The tenant with the value at `path` made anew; more around it the more often that place was complained about.
    mutating func mended(_ value: SchemaValue, at path: String, strikes: Int) -> SchemaValue {
        names = names(in: value)
        var steps = steps(along: path, in: value)
        let climb = strikes.isMultiple(of: 5) ? min(strikes / 5, max(0, steps.count - 3)) : 0
        steps.removeLast(climb)
        return rebuilt(value, schema.top, Surrounding(), steps[...]) ?? value
    }

    /// Nil: the value goes.
    private mutating func rebuilt(
        _ value: SchemaValue, _ part: TenantSchema.Part, _ surrounding: Surrounding, _ steps: ArraySlice<Step>
    ) -> SchemaValue? {
        guard let step = steps.first else { return compose(part, surrounding) }
        let part = settled(part, value)
        switch step {
        case .key(let name):
            guard let inner = part.property(name) ?? part.anyValue, let old = value[name] else { return value }
            var within = surrounding
            if part.property(name) != nil { within.key = name }
            let isRequired = part.schema["required"]?.items.contains(.string(name)) ?? false
            if steps.count == 1, !isRequired, part.property(name) != nil, Bool.random(using: &random) {
                return .object(value.members.filter { $0.name != name })
            }
            let new = rebuilt(old, inner, within, steps.dropFirst())
            return .object(
                value.members.compactMap { member in
                    member.name == name ? new.map { SchemaValue.Member(name, $0) } : member
                })
        case .index(let index):
            guard let item = part.item, value.items.indices.contains(index) else { return value }
            var items = value.items
            let isSpare = items.count > max(1, part.schema["minItems"]?.integer ?? 0)
            if steps.count == 1, isSpare, Bool.random(using: &random) {
                items.remove(at: index)
            } else if let new = rebuilt(items[index], item, surrounding, steps.dropFirst()) {
                items[index] = new
            }
            return .array(items)
        }
    }

    /// The alternative that a value has the form of.
    private func settled(_ part: TenantSchema.Part, _ value: SchemaValue) -> TenantSchema.Part {
        let part = schema.resolved(part)
        return schema.alternatives(of: part).first { schema.fits(value, $0.part) }.map { settled($0.part, value) }
            ?? part
    }

    /// The steps of a path such as `services.pickup.counters[0]`, as far as the value has them; keys may have dots.
    private func steps(along path: String, in value: SchemaValue) -> [Step] {
        var steps: [Step] = []
        var (rest, value) = (path[...], value)
        while !rest.isEmpty {
            if rest.hasPrefix("["), let end = rest.firstIndex(of: "]"),
                let index = Int(rest.dropFirst().prefix { $0 != "]" }),
                value.items.indices.contains(index)
            {
                steps.append(.index(index))
                value = value.items[index]
                rest = rest[end...].dropFirst()
            } else {
                if rest.hasPrefix(".") { rest = rest.dropFirst() }
                let fitting = value.members.filter { member in
                    rest.hasPrefix(member.name)
                        && (rest.dropFirst(member.name.count).first.map { ".[".contains($0) } ?? true)
                }
                guard let member = fitting.max(by: { $0.name.count < $1.name.count }) else { break }
                steps.append(.key(member.name))
                value = member.value
                rest = rest.dropFirst(member.name.count)
            }
        }
        return steps
    }

    /// The names that a tenant has now.
    private func names(in value: SchemaValue) -> Names {
        var names = Names()
        names.counters = value["counters"]?.members.map(\.name) ?? []
        for service in value["services"]?.members.map(\.value) ?? [] {
            names.identification += fields(service["identification"]?["before-email"])
            for form in [service["qualification"], service["form"]] {
                names.questions += fields(form?["fields"] ?? form)
            }
        }
        return names
    }

    private func fields(_ list: SchemaValue?) -> [String] { (list?.items ?? []).compactMap { $0["field"]?.string } }
}
