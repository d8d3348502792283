package io.switchover.azure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes long to start, and may fail: started once, by whoever asks first, on a thread of its own. Whoever asks
 * meanwhile waits for the same try and no longer than a limit; after a failure the next one to ask begins another try.
 */
final class SharedStart<C> {
    private final String what;
    private final Supplier<C> start;
    private @Nullable CompletableFuture<C> trying;

    /** @param what is being started, for a sentence */
    SharedStart(String what, Supplier<C> start) {
        this.what = what;
        this.start = start;
    }

    C get(Duration limit) {
        try {
            return trying().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + " has not answered yet, it has been asked for "
                    + limit.toMillis() / 1000.0 + " s or longer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was not waited for: this thread is to end");
        }
    }

    private synchronized CompletableFuture<C> trying() {
        var before = trying;
        if (before != null && !before.isCompletedExceptionally()) {
            return before;
        }
        var next = new CompletableFuture<C>();
        Thread.ofPlatform().daemon().name("start of " + what).start(() -> {
            try {
                next.complete(start.get());
            } catch (RuntimeException | Error e) {
                next.completeExceptionally(e);
            }
        });
        trying = next;
        return next;
    }
}
