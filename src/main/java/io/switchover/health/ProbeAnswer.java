package io.switchover.health;

import io.switchover.remote.Failure;

/** What a probe was answered. */
public sealed interface ProbeAnswer {
    /** What happened, in a few words that follow the name of the signal. */
    String sentence();

    /** It worked, end to end. */
    record Worked(String sentence) implements ProbeAnswer {}

    /** It answered with a status that is not success. */
    record Status(int status, String code) implements ProbeAnswer {
        @Override
        public String sentence() {
            return "answered " + status + (code.isEmpty() ? "" : " " + code);
        }
    }

    /** Nobody listens there, or there is no route. */
    record Refused(String sentence) implements ProbeAnswer {}

    /** No answer within the limit. */
    record TimedOut(String sentence) implements ProbeAnswer {}

    /** The connection broke before the answer was complete, or the answer cannot be used: nothing in it, or not what was asked for. */
    record Cut(String sentence) implements ProbeAnswer {}

    /** It answered, and the region itself cannot do what was asked: a pool without a working node, a late canary. */
    record Unable(String sentence) implements ProbeAnswer {}

    /** It answered, and Azure has no nodes for a pool that is needed. */
    record NoCapacity(String sentence) implements ProbeAnswer {}

    /**
     * It says nothing about the region: that was not asked, for want of a token, an address, a trusted certificate or a port, or the error is
     * our own.
     */
    record Inconclusive(String sentence) implements ProbeAnswer {}

    static ProbeAnswer of(Failure failure) {
        return switch (failure) {
            case Failure.Status s -> new Status(s.status(), s.code());
            case Failure.Refused r -> new Refused(r.sentence());
            case Failure.TimedOut t -> new TimedOut(t.sentence());
            case Failure.Cut c -> new Cut(c.sentence());
            case Failure.Inconclusive n -> new Inconclusive(n.sentence());
        };
    }
}
