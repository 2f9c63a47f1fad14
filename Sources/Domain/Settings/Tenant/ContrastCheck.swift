/// Whether a colour can be read wherever it is used.
enum ContrastCheck {
    /// Reports the pair that reads worst, with a colour near by that would do.
    static func report(_ pairs: (Colour) -> [ColourPair], of colour: Colour, at cursor: SettingsCursor) {
        let failing = pairs(colour).filter { !$0.passes }
        guard let worst = failing.min(by: { $0.contrast / $0.least < $1.contrast / $1.least }) else { return }
        cursor.error(
            Bilingual(
                "\(worst.front) on \(worst.back) has a contrast of \(ratio(worst.contrast)), "
                    + "but \(worst.use.english) need \(ratio(worst.least))",
                ja: "\(worst.back)の上の\(worst.front)のコントラスト比は\(ratio(worst.contrast))です。"
                    + "\(worst.use.japanese)には\(ratio(worst.least))以上が必要です。"),
            hint: nearest(to: colour) { pairs($0).allSatisfy(\.passes) }.map {
                Bilingual("write \"\($0)\", which is enough", ja: "「\"\($0)\"」であれば足ります。")
            })
    }

    /// The passing colour that the least white or black makes of `colour`.
    static func nearest(to colour: Colour, passing passes: (Colour) -> Bool) -> Colour? {
        for step in 1...100 {
            let share = 1 - Double(step) / 100
            let found = [Colour.black, .white].map { colour.mixed(share, with: $0) }.first(where: passes)
            if let found { return found }
        }
        return nil
    }

    /// `4.47:1`, rounded down, so that what is too little never looks like enough.
    private static func ratio(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded(.down))
        let decimals = "\(hundredths % 100 / 10)" + (hundredths % 10 == 0 ? "" : "\(hundredths % 10)")
        return "\(hundredths / 100).\(decimals):1"
    }
}
