package io.switchover.azure;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Built once, at the first use. */
final class Lazy<C> implements Supplier<C> {
    private final Supplier<C> build;
    private @Nullable C built;

    Lazy(Supplier<C> build) {
        this.build = build;
    }

    @Override
    public synchronized C get() {
        if (built == null) {
            built = build.get();
        }
        return built;
    }
}
