package io.switchover.local.demo;

/** What a story waited for did not come, or something else came: its last line says why. */
final class StoryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where to look, and what to do; said before the last line. */
    static final String ADVICE =
            "What the function apps said is in target/world/logs; the next demo or ./dev up empties that"
                    + " folder. A machine that is very busy may be too slow: then try again.";

    StoryFailed(String because) {
        super(because);
    }
}
