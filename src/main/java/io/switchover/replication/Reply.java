package io.switchover.replication;

import java.util.function.Function;

/** What a region's storage or account said. */
public sealed interface Reply<T> {
    record Heard<T>(T value) implements Reply<T> {}

    /** What was asked about has changed since it was listed, or is gone: look again. */
    record Changed<T>(String because) implements Reply<T> {}

    /** It heard us and will say the same again until somebody has done something. */
    record Refused<T>(String because) implements Reply<T> {}

    /** No answer, or one that may be another the next time: throttled, unavailable, not allowed yet. */
    record Silent<T>(String because) implements Reply<T> {}

    default <R> Reply<R> then(Function<T, Reply<R>> next) {
        return switch (this) {
            case Heard<T> h -> next.apply(h.value());
            case Changed<T> c -> new Changed<>(c.because());
            case Refused<T> r -> new Refused<>(r.because());
            case Silent<T> s -> new Silent<>(s.because());
        };
    }

    default <R> Reply<R> map(Function<T, R> to) {
        return then(value -> new Heard<>(to.apply(value)));
    }

    /** Why there is no value; empty when there is one. */
    default String sentence() {
        return switch (this) {
            case Heard<T> h -> "";
            case Changed<T> c -> c.because();
            case Refused<T> r -> r.because();
            case Silent<T> s -> s.because();
        };
    }
}
