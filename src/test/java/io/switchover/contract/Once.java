package io.switchover.contract;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a whole contract asks, opened by its first test. When that cannot be done every test says why, each of them; were it
 * done before them all, the report would not name the facts that were not asked.
 */
public final class Once<T> {
    private final Callable<T> open;
    private @Nullable T opened;
    private @Nullable Exception failure;

    public Once(Callable<T> open) {
        this.open = open;
    }

    public T get() throws Exception {
        if (failure != null) {
            throw failure;
        }
        if (opened == null) {
            try {
                opened = open.call();
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }
        return opened;
    }

    public Optional<T> ifOpened() {
        return Optional.ofNullable(opened);
    }
}
