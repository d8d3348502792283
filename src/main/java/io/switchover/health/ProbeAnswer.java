package io.switchover.health;

/** What a probe heard. */
public sealed interface ProbeAnswer {
    /** What happened, in a few words. */
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

    /** Nobody listens there, or there is no way. */
    record Refused(String sentence) implements ProbeAnswer {}

    /** No answer within the limit. */
    record TimedOut(String sentence) implements ProbeAnswer {}

    /** The connection broke before the answer was whole. */
    record Cut(String sentence) implements ProbeAnswer {}

    /** It answered, and the region itself is not able to do what was asked: a pool without a working node, a late canary. */
    record Unable(String sentence) implements ProbeAnswer {}

    /** We did not get to ask: no token, no address for the name, an answer that we do not understand. */
    record NotAsked(String sentence) implements ProbeAnswer {}
}
