extension QRCode {
    private static let quietZone = 4

    /// An SVG document of the text's code.
    ///
    /// - Parameters:
    ///   - text: what a reader shall find.
    ///   - modulePixels: width of one module in CSS pixels, at least 1; the quiet zone of 4 modules comes on top.
    ///   - title: what a screen reader says.
    /// - Throws: `QRCodeError` when the text is empty or too long.
    public static func svg(text: String, modulePixels: Int, title: String) throws(QRCodeError) -> String {
        try QRCode(text).svg(modulePixels: modulePixels, title: title)
    }

    /// An SVG document: one path on white, with the quiet zone of 4 modules.
    public func svg(modulePixels: Int, title: String) -> String {
        let side = size + 2 * Self.quietZone
        let pixels = side * max(1, modulePixels)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(pixels)" height="\(pixels)" \
            viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" role="img">\
            <title>\(Self.escaped(title))</title>\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
            <path fill="#000" d="\(path)"/></svg>
            """
    }

    /// Each horizontal run of dark modules as one rectangle.
    private var path: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while isDark(column: column, row: row) { column += 1 }
                let length = column - start
                if length > 0 { path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(length)v1h-\(length)z" }
                column = max(column, start + 1)
            }
        }
        return path
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { output, character in
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            default: output.append(character)
            }
        }
    }
}
