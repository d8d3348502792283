package io.switchover.simulation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One act under way. It runs on only when it is told to, on the thread of whoever tells it, and stops where it asks the outside
 * something; so of many acts exactly one runs at a time and the simulator decides which. One that is never told to go on again is
 * what a crash leaves.
 */
abstract class Strand {
    private final Runnable body;
    private @Nullable Throwable failure;
    private boolean ended;

    Strand(Runnable body) {
        this.body = body;
    }

    /** The cheapest kind that this JVM allows. */
    static Function<Runnable, Strand> cheapest() {
        return ContinuationStrand.AVAILABLE ? ContinuationStrand::new : ThreadStrand::new;
    }

    /** Runs until it pauses or ends. */
    abstract void go();

    /** Called on the strand: gives the thread back until it is told to go on. */
    abstract void pause();

    /** It will never go on. */
    void abandon() {}

    final void body() {
        try {
            body.run();
        } catch (Abandoned e) {
            // Nobody waits for it.
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        ended = true;
    }

    final boolean ended() {
        return ended;
    }

    /** What the act threw, which it must not. */
    final @Nullable Throwable failure() {
        return failure;
    }

    /** Unwinds a strand that is abandoned, where it cannot simply be dropped. */
    static final class Abandoned extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
