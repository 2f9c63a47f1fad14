import Foundation
import Glibc

/// A mail server that takes every mail and keeps none; one thread, until its standard input ends.
struct MailSink {
    /// Printed when it listens.
    static let greeting = Data("listening\n".utf8)

    private let listening: ListeningSocket
    private var conversations: [Int32: MailConversation] = [:]

    init(port: UInt16) throws(LoadError) {
        listening = try ListeningSocket(port: port)
    }

    /// Gives how many mails were taken.
    mutating func run() throws -> Int {
        try FileHandle.standardOutput.write(contentsOf: Self.greeting)
        var taken = 0
        while true {
            var polled = ([STDIN_FILENO, listening.descriptor] + conversations.keys).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&polled, nfds_t(polled.count), -1) >= 0 else { throw LoadError.system("poll", errno) }
            for ready in polled where ready.revents != 0 {
                switch ready.fd {
                case STDIN_FILENO: return taken
                case listening.descriptor: accept()
                default: taken += answer(ready.fd)
                }
            }
        }
    }

    private mutating func accept() {
        let descriptor = Glibc.accept(listening.descriptor, nil, nil)
        guard descriptor >= 0 else { return }
        conversations[descriptor] = MailConversation()
        say("220 sink.example\r\n", to: descriptor)
    }

    /// Goes on with a conversation; gives how many mails came.
    private mutating func answer(_ descriptor: Int32) -> Int {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let received = recv(descriptor, &bytes, bytes.count, 0)
        guard received > 0, var conversation = conversations[descriptor] else {
            close(descriptor)
            conversations[descriptor] = nil
            return 0
        }
        let before = conversation.mails
        let words = conversation.take(bytes[..<received])
        conversations[descriptor] = conversation
        if !words.isEmpty { say(words, to: descriptor) }
        return conversation.mails - before
    }

    private func say(_ words: String, to descriptor: Int32) {
        let bytes = Array(words.utf8)
        send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}

/// What a mail server says in one conversation, which is always yes.
struct MailConversation {
    private static let end = Array("\r\n.\r\n".utf8)

    private var unread: [UInt8] = []
    private var isInMail = false
    /// Mails that have come.
    private(set) var mails = 0

    /// Answers to what has come; empty until a line or a mail is whole.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> String {
        unread += bytes
        guard unread.suffix(2) == Self.end.suffix(2), !isInMail || unread.suffix(5) == Self.end[...] else { return "" }
        defer { unread = [] }
        if isInMail {
            isInMail = false
            mails += 1
            return "250 2.0.0 taken\r\n"
        }
        return String(decoding: unread, as: UTF8.self).split(separator: "\r\n").map { answer(to: $0) }.joined()
    }

    private mutating func answer(to line: Substring) -> String {
        switch line.prefix(4).uppercased() {
        case "EHLO": return "250-sink.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
        case "DATA":
            isInMail = true
            return "354 go on\r\n"
        case "QUIT": return "221 2.0.0 bye\r\n"
        default: return "250 2.0.0 yes\r\n"
        }
    }
}
