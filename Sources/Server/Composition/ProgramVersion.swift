/// What this program is called: the newest section of the changelog.
enum ProgramVersion {
    static let text = "Unreleased"
}
