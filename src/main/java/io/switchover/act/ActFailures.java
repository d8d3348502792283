package io.switchover.act;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps what goes wrong in one act from all others, and counts it: how often each act has thrown since this app started. Each time it
 * was a bug. Only an error of the virtual machine itself goes through: after it nothing can be relied on. A stack that was too small
 * is none: it has come undone with the act.
 */
@ApplicationScoped
public class ActFailures {
    private static final Logger LOG = Logger.getLogger(ActFailures.class);

    private final Clock clock;
    private final Map<String, Failures> byAct = new ConcurrentHashMap<>();

    public ActFailures(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param last what the last one was
     * @param lastAt by this app's clock; to be shown
     */
    public record Failures(long count, String last, Instant lastAt) {}

    /**
     * What the act answers; empty when it threw.
     *
     * @param act as it stands in a log sentence: what it does. It is counted under this, so there are few of them
     * @param about what it does that to
     */
    public <T> Optional<T> attempt(String act, String about, Supplier<T> todo) {
        return attempt(act, act + " (" + about + ")", todo, thrown -> {});
    }

    /** @param caught is told what it threw */
    public <T> Optional<T> attempt(String act, Supplier<T> todo, Consumer<Throwable> caught) {
        return attempt(act, act, todo, caught);
    }

    private <T> Optional<T> attempt(String act, String sentence, Supplier<T> todo, Consumer<Throwable> caught) {
        try {
            return Optional.of(todo.get());
        } catch (StackOverflowError e) {
            return failed(act, sentence, e, caught);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return failed(act, sentence, e, caught);
        }
    }

    private <T> Optional<T> failed(String act, String sentence, Throwable thrown, Consumer<Throwable> caught) {
        count(act, thrown);
        LOG.errorf(thrown, "this tick could not %s; its other work goes on", sentence);
        caught.accept(thrown);
        return Optional.empty();
    }

    /** @return whether it came to its end */
    public boolean run(String act, String about, Runnable todo) {
        return attempt(act, about, () -> {
                    todo.run();
                    return act;
                })
                .isPresent();
    }

    private void count(String act, Throwable thrown) {
        byAct.merge(
                act,
                new Failures(1, thrown.toString(), clock.instant()),
                (before, now) -> new Failures(before.count() + 1, now.last(), now.lastAt()));
    }

    public Map<String, Failures> byAct() {
        return new TreeMap<>(byAct);
    }
}
