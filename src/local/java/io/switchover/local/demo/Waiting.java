package io.switchover.local.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what a story can see, and ends the story when it does not come. */
final class Waiting {
    private static final Duration STEP_LIMIT = Duration.ofSeconds(150);
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Timeline timeline;

    Waiting(Timeline timeline) {
        this.timeline = timeline;
    }

    void until(String what, Supplier<Boolean> condition) throws InterruptedException {
        var begun = timeline.now();
        until(what, condition, () -> begun);
    }

    /** However slow the machine is: it is given up only when nothing more is counted. Answers what was counted last. */
    int untilCounted(String what, Supplier<Integer> count, int wanted) throws InterruptedException {
        var last = new int[] {-1};
        var counted = new Duration[] {timeline.now()};
        until(
                what,
                () -> {
                    int now = count.get();
                    if (now > last[0]) {
                        timeline.progress(Math.min(now, wanted) + " of " + wanted + " until " + what);
                        last[0] = now;
                        counted[0] = timeline.now();
                    }
                    return now >= wanted;
                },
                () -> counted[0]);
        return last[0];
    }

    /** @param since from when on the limit counts */
    private void until(String what, Supplier<Boolean> condition, Supplier<Duration> since) throws InterruptedException {
        @Nullable RuntimeException last = null;
        while (timeline.now().compareTo(since.get().plus(STEP_LIMIT)) < 0) {
            try {
                if (condition.get()) {
                    return;
                }
                last = null;
            } catch (StoryFailed e) {
                throw e;
            } catch (RuntimeException e) {
                last = e;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        throw new StoryFailed("\"" + what + "\" came no nearer for " + STEP_LIMIT.toSeconds() + " s"
                + (last == null ? "" : " (" + last + ")"));
    }
}
