/// A page as a value: everything it shows comes through its initialiser.
protocol Page: Sendable {
    /// Name of the template in `Templates/`.
    static var template: String { get }
    /// The status it is answered with.
    var status: Int { get }
    /// Whether the page asks for something to be mended; its title says so.
    var hasErrors: Bool { get }
    /// Parts of the frame that the page does without.
    var frame: PageFrame { get }
    /// Whether something is typed into the page's form `input_form`: then every button belongs to that form, so that none
    /// loses what was typed.
    var hasInput: Bool { get }

    /// The heading, also the window's title.
    func title(_ context: PageContext, _ words: Words) -> String
    /// What the template gets.
    func model(_ context: PageContext, _ words: Words) -> Model
}

extension Page {
    var status: Int { 200 }
    var hasErrors: Bool { false }
    var frame: PageFrame { .whole }
    var hasInput: Bool { false }
}

/// How much stands around a page.
enum PageFrame: Sendable {
    /// Header, menu, contact box.
    case whole
    /// Without the contact box, because the page itself names the contact or needs none.
    case withoutContact
}
