/// Lends the shape of picture files a look into the tenant's folder.
public struct TenantPictures: SettingsExtension {
    /// What is wrong with the file of this name; nil when it can be used.
    let fault: @Sendable (_ name: String) -> Bilingual?

    /// A file read without its folder: names are judged, contents aren't.
    public static let none = TenantPictures { _ in nil }

    /// Looks files up by `fault`, which says what is wrong with one, or nil.
    public init(fault: @escaping @Sendable (_ name: String) -> Bilingual?) { self.fault = fault }
}

extension SettingsShape where Value == String {
    /// The name of a picture in the tenant's folder.
    static var picture: Self {
        let wanted = Bilingual("a picture's file name such as header.svg", ja: "「header.svg」のような画像のファイル名")
        return SettingsShape.string(
            wanted, pattern: "[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+", length: 1...100,
            mend: ScalarMending.fileName
        )
        .checked { name, cursor in
            guard PictureKind(fileName: name) != nil else {
                return cursor.error(
                    Bilingual("'\(name)' isn't a picture that pages can show", ja: "「\(name)」はページに表示できる画像ではありません。"),
                    hint: Bilingual(
                        "use .svg, .png, .jpg or .webp", ja: ".svg、.png、.jpg、.webpのいずれかを使ってください。"))
            }
            if let fault = cursor.extensions[TenantPictures.self].fault(name) {
                cursor.error(fault)
            }
        }
    }
}
