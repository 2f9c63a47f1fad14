import Domain
import Testing

@testable import Mail

@Suite struct SMTPQueueTests {
    private func order(
        _ mail: RenderedMail, _ continuation: CheckedContinuation<DeliveryOutcome, Never>
    ) -> SMTPQueue.Order {
        SMTPQueue.Order(mail: mail, cut: DeliveryCut(), mayHandOver: { true }, continuation: continuation)
    }

    @Test func startsNoMoreThreadsThanAllowedAndLosesNoOrder() async throws {
        let queue = SMTPQueue()
        let mail = RenderedMail(sender: try address("a@example.jp"), recipient: try address("b@example.jp"), bytes: [])
        var starts: [Bool] = []
        for _ in 0..<4 {
            let text = await withCheckedContinuation { continuation in
                starts.append(
                    queue.add(order(mail, continuation), threadLimit: 2))
                if case .send(let order) = queue.next(patience: 0) {
                    order.continuation.resume(returning: .unknown("taken"))
                } else {
                    continuation.resume(returning: .unknown("lost"))
                }
            }
            #expect(text == .unknown("taken"))
        }
        #expect(starts == [true, true, false, false])
    }

    @Test func threadsEndWithTheTransport() async throws {
        let queue = SMTPQueue()
        let mail = RenderedMail(sender: try address("a@example.jp"), recipient: try address("b@example.jp"), bytes: [])
        _ = await withCheckedContinuation { continuation in
            _ = queue.add(order(mail, continuation), threadLimit: 1)
            if case .send(let order) = queue.next(patience: nil) { order.continuation.resume(returning: .unknown("")) }
        }
        guard case .idle = queue.next(patience: 0) else { return #expect(Bool(false), "nothing is left to do") }
        queue.close()
        guard case .end = queue.next(patience: nil) else { return #expect(Bool(false), "the thread must end") }
    }
}
