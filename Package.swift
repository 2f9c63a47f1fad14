// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")

let package = Package(
    name: "madoguchi",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "madoguchi", targets: ["Server"]),
        .executable(name: "madoguchi-bench", targets: ["Bench"]),
        .executable(name: "madoguchi-fuzz", targets: ["Fuzz"]),
    ],
    // What was tested is what is built; Package.resolved has the versions of what these stand on.
    dependencies: [
        .package(url: "https://github.com/apple/swift-algorithms", exact: "1.2.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CMaxMindDB", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),
        .target(
            name: "Postgres",
            dependencies: ["CLibPQ", logging, .product(name: "DequeModule", package: "swift-collections")],
            swiftSettings: settings),
        .target(name: "Encodings", swiftSettings: settings),
        .target(
            name: "Domain", dependencies: ["Encodings"], resources: [.embedInCode("Calendar/holidays.csv")],
            swiftSettings: settings),
        .target(
            name: "Platform",
            dependencies: [
                "Domain", "Encodings", "Postgres", crypto, logging,
                .product(name: "Algorithms", package: "swift-algorithms"),
                .product(name: "DequeModule", package: "swift-collections"),
            ],
            resources: [.copy("Migrations/platform"), .copy("Migrations/tenant")],
            swiftSettings: settings),
        .target(name: "TenantConfig", dependencies: ["Domain", "CLibYAML"], swiftSettings: settings),
        .target(name: "Plugins", dependencies: ["Domain"], swiftSettings: settings),
        .target(name: "Mail", dependencies: ["Domain", "Encodings", "CCurl"], swiftSettings: settings),
        .target(name: "QRCode", dependencies: ["CQREncode"], swiftSettings: settings),
        .target(name: "Countries", dependencies: ["CMaxMindDB"], swiftSettings: settings),
        .target(
            name: "Web",
            dependencies: [
                "CZlib", "Encodings", crypto, logging, metrics,
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "Server",
            dependencies: [
                "Domain", "Platform", "Postgres", "TenantConfig", "Plugins", "Mail", "QRCode", "Countries", "Web",
                crypto, logging, metrics,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Templates"), .copy("Languages/Catalogues"), .copy("Public")],
            swiftSettings: settings),
        .target(
            name: "TestCluster", dependencies: ["Postgres", logging], path: "Tests/TestCluster",
            swiftSettings: settings),
        .target(name: "PythonTools", path: "Tests/PythonTools", swiftSettings: settings),
        .target(name: "TestCountries", path: "Tests/TestCountries", swiftSettings: settings),
        .testTarget(
            name: "PostgresTests", dependencies: ["Postgres", "TestCluster", logging], swiftSettings: settings),
        .target(name: "TestOffice", dependencies: ["Domain"], path: "Tests/TestOffice", swiftSettings: settings),
        .testTarget(name: "EncodingsTests", dependencies: ["Encodings"], swiftSettings: settings),
        .testTarget(
            name: "DomainTests", dependencies: ["Domain", "PythonTools", "TestOffice"], swiftSettings: settings),
        .testTarget(
            name: "PlatformTests",
            dependencies: [
                "Domain", "Platform", "Postgres", "TenantConfig", "Plugins", "TestCluster", "TestOffice", crypto,
                logging,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TenantConfigTests", dependencies: ["TenantConfig", "Domain", "Plugins", "Server"],
            swiftSettings: settings),
        .testTarget(name: "PluginsTests", dependencies: ["Plugins", "Domain", "TestOffice"], swiftSettings: settings),
        .testTarget(name: "MailTests", dependencies: ["Mail", "Domain", "PythonTools"], swiftSettings: settings),
        .testTarget(name: "QRCodeTests", dependencies: ["QRCode", "PythonTools"], swiftSettings: settings),
        .testTarget(
            name: "CountriesTests", dependencies: ["Countries", "TestCountries"], swiftSettings: settings),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "CZlib", "Domain", "Web", logging, metrics,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "Domain", "Platform", "Postgres", "TenantConfig", "Countries", "TestCountries", "Web",
                logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Server", "Domain", "Platform", "Postgres", "TenantConfig", "TestCluster", "Web", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "Server", "Domain", "Platform", "Postgres", "Mail", "TestCluster", "TestCountries", "PythonTools",
                "Web", logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Domain", "Platform", "Postgres", "TenantConfig", "Plugins", crypto, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/bench/Sources", swiftSettings: settings),
        // Sees what tests see: for debug builds only, as products are built by name for release.
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Domain", "Mail", "Platform", "Plugins", "TenantConfig", "Web",
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Tests/fuzz/Sources", swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
