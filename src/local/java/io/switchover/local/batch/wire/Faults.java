package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Code;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a test does to a plane: everything is throttled, busy or dead; the next matching request is cut, or answered by somebody
 * else; some tasks are not taken.
 */
public final class Faults {
    /** What an unwilling answer looks like inside. */
    public enum Body {
        JSON,
        EMPTY,
        HTML
    }

    /** An answer given to everybody instead of the real one. */
    public record Unwilling(int status, @Nullable Duration retryAfter, Body body) {}

    private enum Side {
        BEFORE,
        AFTER
    }

    private record Cut(Side side, Predicate<Call> matches, AtomicInteger left) {
        boolean strikes(Side at, Call call) {
            return side == at && matches.test(call) && used(left);
        }
    }

    private record Instead(Predicate<Call> matches, Unwilling answer, AtomicInteger left) {}

    private record Partial(Predicate<String> ids, AtomicInteger left) {}

    private volatile Optional<Unwilling> unwilling = Optional.empty();
    private volatile Optional<Code> refusal = Optional.empty();
    private volatile boolean down;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean emptyPages;
    private final List<Cut> cuts = new CopyOnWriteArrayList<>();
    private final List<Instead> others = new CopyOnWriteArrayList<>();
    private final List<Partial> partials = new CopyOnWriteArrayList<>();

    /** 429 to everybody. */
    public void throttle(@Nullable Duration retryAfter, Body body) {
        unwilling = Optional.of(new Unwilling(429, retryAfter, body));
    }

    /** 503 to everybody. */
    public void busy(@Nullable Duration retryAfter, Body body) {
        unwilling = Optional.of(new Unwilling(503, retryAfter, body));
    }

    public void answer(int status, @Nullable Duration retryAfter, Body body) {
        unwilling = Optional.of(new Unwilling(status, retryAfter, body));
    }

    /** Everything is refused with this code, in the words of the service. */
    public void refuse(Code code) {
        refusal = Optional.of(code);
    }

    /** Every connection is closed without a word. */
    public void down() {
        down = true;
    }

    public void slow(Duration by) {
        delay = by;
    }

    /** The next matching requests are cut before anything was done: method, then path template. */
    public void cutBefore(BiPredicate<String, String> matches, int times) {
        cutBefore(call -> matches.test(call.method(), call.template()), times);
    }

    public void cutBefore(Predicate<Call> matches, int times) {
        cuts.add(new Cut(Side.BEFORE, matches, new AtomicInteger(times)));
    }

    /** The next matching requests are done, but their answers are lost. */
    public void cutAfter(BiPredicate<String, String> matches, int times) {
        cutAfter(call -> matches.test(call.method(), call.template()), times);
    }

    public void cutAfter(Predicate<Call> matches, int times) {
        cuts.add(new Cut(Side.AFTER, matches, new AtomicInteger(times)));
    }

    /** The next matching requests are not done, and are answered so. */
    public void answerNext(Predicate<Call> matches, Unwilling answer, int times) {
        others.add(new Instead(matches, answer, new AtomicInteger(times)));
    }

    /** In the next collections that hold such tasks these are not stored, and answered with {@code servererror}. */
    public void refuseTasks(Predicate<String> ids, int collections) {
        partials.add(new Partial(ids, new AtomicInteger(collections)));
    }

    /** Every list begins and ends with a page that has nothing in it; see {@link EmptyPages}. */
    public void emptyPages() {
        emptyPages = true;
    }

    /** How many requests are still to be cut, answered otherwise or taken in part: a test in which one is left has missed its point. */
    public int left() {
        return Stream.of(
                        cuts.stream().map(Cut::left),
                        others.stream().map(Instead::left),
                        partials.stream().map(Partial::left))
                .flatMap(each -> each)
                .mapToInt(AtomicInteger::get)
                .sum();
    }

    /** All is well again. */
    public void clear() {
        unwilling = Optional.empty();
        refusal = Optional.empty();
        down = false;
        delay = Duration.ZERO;
        emptyPages = false;
        cuts.clear();
        others.clear();
        partials.clear();
    }

    Optional<Unwilling> unwilling(Call call) {
        return unwilling.or(() -> others.stream()
                .filter(other -> other.matches().test(call) && used(other.left()))
                .map(Instead::answer)
                .findFirst());
    }

    /** Throws when everything is refused. */
    void checkRefusal() {
        refusal.ifPresent(code -> {
            throw code.refusal();
        });
    }

    boolean isDown() {
        return down;
    }

    boolean addsEmptyPages() {
        return emptyPages;
    }

    Duration delay() {
        return delay;
    }

    boolean cutsBefore(Call call) {
        return cuts.stream().anyMatch(cut -> cut.strikes(Side.BEFORE, call));
    }

    boolean cutsAfter(Call call) {
        return cuts.stream().anyMatch(cut -> cut.strikes(Side.AFTER, call));
    }

    /** Asked once for each task collection, with the ids in it. */
    public Predicate<String> refusedTasks(List<String> collection) {
        for (Partial partial : partials) {
            if (collection.stream().anyMatch(partial.ids()) && used(partial.left())) {
                return partial.ids();
            }
        }
        return id -> false;
    }

    private static boolean used(AtomicInteger left) {
        return left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
    }
}
