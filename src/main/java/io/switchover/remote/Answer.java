package io.switchover.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a far side said to one request. Ports answer with it and throw nothing: a region that refuses, is busy or is silent is an
 * everyday outcome.
 */
public sealed interface Answer<T> {
    /** It did what it was asked, or told what it was asked for. */
    record Answered<T>(T value) implements Answer<T> {}

    /** It said no: what was asked did not happen. {@code because} is the far side's own sentence where it gave one. */
    record Refused<T>(Reason reason, String because) implements Answer<T> {}

    /**
     * Busy, silent, cut off, or answering without sense: what was asked may have happened.
     *
     * @param retryAfter how long the far side asks us to wait; null when it did not say
     */
    record Unanswered<T>(String because, @Nullable Duration retryAfter) implements Answer<T> {
        public Unanswered(String because) {
            this(because, null);
        }
    }

    /** Why a far side says no. */
    enum Reason {
        /** There is one of this name already. */
        EXISTS,
        /** There is none of this name. */
        ABSENT,
        /** What is there is not the version that the request named. */
        CHANGED,
        /** Its quota is used up. */
        FULL,
        /** What the request is about has ended and takes nothing any more. */
        ENDED,
        /** What the request is about is being deleted; its name is not free yet. */
        DELETING,
        /** It does not let us: 401 or 403. */
        DENIED,
        /** It will say the same to the same request, now and later. */
        INVALID,
        /** What the request needs cannot be had now, be it a signature: the far side was not asked. */
        NOT_YET,
        /** The settings do not let us write the request for this region: the far side was not asked. */
        UNWRITABLE
    }

    /** Goes on with the value; a refusal or silence stays what it is. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Answered<T> a -> next.apply(a.value());
            case Refused<T> r -> new Refused<>(r.reason(), r.because());
            case Unanswered<T> u -> new Unanswered<>(u.because(), u.retryAfter());
        };
    }

    default <R> Answer<R> map(Function<T, R> to) {
        return then(value -> new Answered<>(to.apply(value)));
    }

    /** The value, for whom it is all the same why there is none. */
    default Optional<T> found() {
        return this instanceof Answered<T> a ? Optional.of(a.value()) : Optional.empty();
    }

    /** Why there is no value; empty when there is one. */
    default String sentence() {
        return switch (this) {
            case Answered<T> a -> "";
            case Refused<T> r -> r.because();
            case Unanswered<T> u -> u.because();
        };
    }
}
