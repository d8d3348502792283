package io.switchover.health;

/** What a probe heard. */
public sealed interface Answer {
    /** What happened, in a few words. */
    String said();

    /** It worked, end to end. */
    record Worked(String said) implements Answer {}

    /** It answered with a status that is not success. */
    record Status(int status, String code) implements Answer {
        @Override
        public String said() {
            return "answered " + status + (code.isEmpty() ? "" : " " + code);
        }
    }

    /** Nobody listens there, or there is no way. */
    record Refused(String said) implements Answer {}

    /** No answer within the limit. */
    record TimedOut(String said) implements Answer {}

    /** The connection broke before the answer was whole. */
    record Cut(String said) implements Answer {}

    /** It answered, and the region itself is not able to do what was asked: a pool without a working node, a late canary. */
    record Unable(String said) implements Answer {}

    /** We did not get to ask: no token, no address for the name, an answer that we do not understand. */
    record NotAsked(String said) implements Answer {}
}
