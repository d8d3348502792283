package io.switchover.job.batch;

import io.switchover.job.batch.RegionBackoff.Lane;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls to a region that is left alone for a while when it is too busy or silent: a call made meanwhile is answered at once, as
 * unanswered. Nothing is ever answered or refused that the service did not say, but that an account which was full a moment ago is
 * still called full.
 */
public record BackoffCalls(RegionBackoff backoff, Lane lane) {

    <T> Answer<T> ask(String region, Supplier<Answer<T>> call) {
        return ask(region, call, answer -> Optional.empty());
    }

    /** @param busy why an answer shows all the same that the region is too busy */
    <T> Answer<T> ask(String region, Supplier<Answer<T>> call, Function<T, Optional<String>> busy) {
        var wait = backoff.now(region, lane);
        if (wait.isPresent()) {
            return new Answer.Unanswered<>(
                    wait.get().sentence(region), wait.get().left());
        }
        var made = backoff.call(region, lane);
        var answer = call.get();
        switch (answer) {
            case Answer.Unanswered<T> u -> made.unanswered(u.because(), u.retryAfter());
            case Answer.Refused<T> r -> {
                if (r.reason() != Reason.UNWRITABLE && r.reason() != Reason.NOT_YET) {
                    made.answered();
                }
            }
            case Answer.Answered<T> a ->
                busy.apply(a.value()).ifPresentOrElse(because -> made.unanswered(because, null), made::answered);
        }
        return answer;
    }

    /**
     * Asks for somebody who only looks: not while the region is left alone, and whatever comes of it is no word about the region. What
     * one bad node answers must keep no work from the others.
     */
    public <T> Answer<T> look(String region, Supplier<Answer<T>> call) {
        var wait = backoff.now(region, lane);
        return wait.isPresent()
                ? new Answer.Unanswered<>(
                        wait.get().sentence(region), wait.get().left())
                : call.get();
    }

    /** Adds a job to an account that may have as many as it can take. */
    Answer<Done> add(String region, Supplier<Answer<Done>> call) {
        var full = backoff.now(region, Lane.ROOM);
        if (full.isPresent()) {
            return new Answer.Refused<>(Reason.FULL, full.get().because());
        }
        var made = backoff.call(region, Lane.ROOM);
        var answer = ask(region, call);
        switch (answer) {
            case Answer.Answered<Done> a -> made.answered();
            case Answer.Refused<Done> r -> {
                if (r.reason() == Reason.FULL) {
                    made.unanswered(r.because(), null);
                }
            }
            case Answer.Unanswered<Done> u -> {}
        }
        return answer;
    }
}
