package io.switchover.store;

/**
 * Why what somebody asked for is not done, as it is told to the one who asked. Only a write whose outcome is unknown may have happened
 * nevertheless: whoever is told so after a read that failed looks for something that nobody has sent.
 *
 * @param because one sentence without its full stop
 * @param trace what may be found all the same
 */
public record NotWritten(String because, Trace trace) {

    /** What is there of something that was not done. */
    public enum Trace {
        NOTHING,
        PERHAPS,
        ALL
    }

    /** No write was sent, or it certainly did not happen. */
    public static NotWritten nothing(String because) {
        return new NotWritten(because, Trace.NOTHING);
    }

    /** It is there, and could not be read back. */
    public static NotWritten unread(String because) {
        return new NotWritten(because, Trace.ALL);
    }

    /** Why it is not done, what may be there of it, and what to do. */
    public String sentence() {
        return because
                + switch (trace) {
                    case NOTHING -> ". Nothing was written: send the same request again.";
                    case PERHAPS -> ". It may have been written nevertheless: send the same request again.";
                    case ALL -> ". It is written: send the same request again to see it.";
                };
    }
}
