package io.switchover.local.world;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/** Says every few seconds that some work still goes on: nobody waits long before a screen that is still. */
final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private Progress() {}

    /** What there is to wait for. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException, InterruptedException;
    }

    /** @param what goes on, as "the stores start" */
    static <T> T during(PrintStream out, String what, Work<T> work) throws IOException, InterruptedException {
        return during(EVERY, out, what, work);
    }

    static <T> T during(Duration period, PrintStream out, String what, Work<T> work)
            throws IOException, InterruptedException {
        out.println(what + " …");
        var teller = Thread.ofVirtual().start(() -> tell(period, out, what));
        try {
            return work.done();
        } finally {
            teller.interrupt();
            teller.join();
        }
    }

    private static void tell(Duration period, PrintStream out, String what) {
        var begun = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(period);
                long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
                out.println(what + " … " + seconds + " s");
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
