/// How large a form may be.
public struct FormBodyLimits: Sendable {
    /// The whole body in bytes.
    public var bodyBytes: Int
    /// Fields, repeated ones counted each time.
    public var fields: Int
    /// One decoded value in bytes.
    public var valueBytes: Int

    /// The usual limits, where no others are given.
    public init(bodyBytes: Int = 256 * 1024, fields: Int = 500, valueBytes: Int = 100 * 1024) {
        self.bodyBytes = bodyBytes
        self.fields = fields
        self.valueBytes = valueBytes
    }
}
