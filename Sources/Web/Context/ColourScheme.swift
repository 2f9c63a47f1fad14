/// The colour schemes a visitor can choose: 標準, 青, 黄, 黒.
public enum ColourScheme: String, Sendable, CaseIterable {
    case standard, blue, yellow, black
}
