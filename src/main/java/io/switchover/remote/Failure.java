package io.switchover.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call got no usable answer, as its client tells it. Whether that speaks against the far side is for others to judge. */
public sealed interface Failure {
    /** What happened, in a few words that follow the name of the far side. */
    String sentence();

    /**
     * The far side answered with a status that is not success.
     *
     * @param code its own error code, empty when it gave none
     * @param retryAfter how long it asks us to wait; null when it did not say
     */
    record Status(int status, String code, @Nullable Duration retryAfter) implements Failure {
        @Override
        public String sentence() {
            return "answered " + status + (code.isEmpty() ? "" : " " + code);
        }
    }

    /** Nobody listens there, or there is no route. */
    record Refused(String sentence) implements Failure {}

    /** No answer within the limit. */
    record TimedOut(String sentence) implements Failure {}

    /** The connection broke before the answer was complete, or the answer cannot be used: nothing in it, or not what was asked for. */
    record Cut(String sentence) implements Failure {}

    /**
     * Nothing is known of the far side: it was not asked, for want of a token, an address, a trusted certificate or a port, or the error is
     * our own.
     */
    record Inconclusive(String sentence) implements Failure {}

    /** The answer of a port: 401 and 403 are refusals; everything else leaves open what has happened. */
    default <T> Answer<T> asAnswer(String farSide) {
        var because = farSide + " " + sentence();
        return switch (this) {
            case Status s ->
                switch (s.status()) {
                    case 401, 403 -> new Answer.Refused<>(Answer.Reason.DENIED, because);
                    case 429 ->
                        new Answer.Unanswered<>(
                                because, s.retryAfter() == null ? Duration.ofSeconds(1) : s.retryAfter());
                    default -> new Answer.Unanswered<>(because, s.retryAfter());
                };
            case Refused r -> new Answer.Unanswered<>(because);
            case TimedOut t -> new Answer.Unanswered<>(because);
            case Cut c -> new Answer.Unanswered<>(because);
            case Inconclusive n -> new Answer.Unanswered<>(because);
        };
    }
}
