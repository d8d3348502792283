package io.switchover.local.demo;

/** What a story waited for did not come, or something else came: its last line says why. */
final class StoryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryFailed(String because) {
        super(because);
    }
}
