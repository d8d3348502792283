package io.switchover.pool.tending;

import io.switchover.health.LostCapacityPolicy;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolSize;
import io.switchover.pool.RegionalValues;
import io.switchover.pool.account.AccountQuota;
import io.switchover.time.Counted;
import java.util.Locale;
import java.util.Optional;

/**
 * A resize that ended without all its nodes.
 *
 * <p>The service shows the errors of the last resize until the next one, and an autoscale pool at zero shows a time-out for days. So an
 * error counts only while the pool is steady, and has fewer nodes than it should have.
 *
 * @param target the nodes that it should have
 * @param at when the resize ended, in the service's words: it tells one failure from the next
 * @param retriedAt the failure after which it was asked for once more; empty when it was not
 */
public record ResizeFailure(
        String pool, String code, Cause cause, PoolSize.Fixed target, int missing, String at, String retriedAt) {
    private static final String RETRIED = " retried ";

    /** Why. */
    public enum Cause {
        QUOTA("the quota is used up"),
        CAPACITY("Azure has no such nodes there now"),
        TIMEOUT("the nodes did not come in time"),
        STOPPED("somebody stopped it"),
        OTHER("Azure Batch does not say more");

        private final String words;

        Cause(String words) {
            this.words = words;
        }
    }

    public static Optional<ResizeFailure> of(FoundPool pool) {
        var target = pool.target();
        var current = pool.current();
        var errors = pool.resizeErrors();
        int missing = Math.max(0, target.targetDedicatedNodes() - current.targetDedicatedNodes())
                + Math.max(0, target.targetLowPriorityNodes() - current.targetLowPriorityNodes());
        if (!pool.steady() || errors.isEmpty() || missing == 0) {
            return Optional.empty();
        }
        var mark = pool.mark().orElse("");
        int retry = mark.indexOf(RETRIED);
        return Optional.of(new ResizeFailure(
                pool.id(),
                errors.getFirst(),
                cause(errors.getFirst()),
                target,
                missing,
                pool.body().path("allocationStateTransitionTime").asText(),
                retry < 0 ? "" : mark.substring(retry + RETRIED.length())));
    }

    public static Cause cause(String code) {
        var word = code.toLowerCase(Locale.ROOT);
        if (word.endsWith("quotareached")) {
            return Cause.QUOTA;
        }
        if (LostCapacityPolicy.saysSo(code)) {
            return Cause.CAPACITY;
        }
        return switch (word) {
            case "allocationtimedout" -> Cause.TIMEOUT;
            case "resizestopped" -> Cause.STOPPED;
            default -> Cause.OTHER;
        };
    }

    /** The mark without what was written about a retry. */
    static String plain(String mark) {
        int retry = mark.indexOf(RETRIED);
        return retry < 0 ? mark : mark.substring(0, retry);
    }

    /** Whether it was asked for once more, and has its nodes: the next failure is another one, and is asked for once more too. */
    static boolean over(FoundPool pool) {
        var target = pool.target();
        return pool.steady()
                && pool.current().orMore(target).equals(pool.current())
                && pool.mark().orElse("").contains(RETRIED);
    }

    /** A mark that says that the resize is asked for once more after this failure. */
    String retried(String mark) {
        return plain(mark) + RETRIED + at;
    }

    /** Whether asking again may help. More quota does not come by asking for nodes. */
    boolean worthRetrying() {
        return cause != Cause.QUOTA;
    }

    /** Whether it is to be asked for once more now: that was written down after this failure, and not after an earlier one. */
    boolean retryIsDue() {
        return !at.isEmpty() && at.equals(retriedAt);
    }

    boolean wasRetried() {
        return !retriedAt.isEmpty();
    }

    private boolean failedAgain() {
        return wasRetried() && !retryIsDue();
    }

    /** What can be done about it in that region. */
    public String remedy(RegionalValues region) {
        return switch (cause) {
            case QUOTA -> AccountQuota.ASK;
            case CAPACITY -> "wait until Azure has such nodes, or take another VM size (PUT /api/pools/" + pool + ")";
            case TIMEOUT, STOPPED, OTHER ->
                failedAgain()
                        ? "look at the pool in the portal, and ask for the nodes again: " + region.login()
                                + " && az batch pool resize --pool-id " + pool + " --target-dedicated-nodes "
                                + target.targetDedicatedNodes() + " --target-low-priority-nodes "
                                + target.targetLowPriorityNodes()
                        : "wait: Switchover asks for the nodes once more";
        };
    }

    public String sentence() {
        return "pool " + pool + " lacks " + Counted.of(missing, "node") + ": " + code + ", "
                + cause.words
                + (failedAgain() ? "; it was asked for once more, and failed again" : "");
    }
}
