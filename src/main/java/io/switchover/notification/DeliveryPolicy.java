package io.switchover.notification;

import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What follows from an attempt to deliver: is it done, when is it tried again, and when is it given up? */
final class DeliveryPolicy {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int CLASS = 100;
    private static final int SUCCESS = 2;
    private static final int REDIRECT = 3;
    private static final int CLIENT = 4;

    /** Of 4xx, what is said of the call and not of the event: the key, the address, the proxy, the time, or that there are too many. */
    private static final Set<Integer> OF_THE_CALL =
            Set.of(UNAUTHORIZED, FORBIDDEN, 404, 405, 407, 408, GONE, TOO_MANY_REQUESTS);

    /** A receiver may not put us off for longer. */
    private static final Duration MOST_RETRY_AFTER = Duration.ofHours(1);

    /** So long after its call should have ended, an app that took a notification is taken to have died. */
    private static final Duration DIED = Duration.ofSeconds(30);

    /** Doublings beyond this would only overflow. */
    private static final int MOST_DOUBLINGS = 20;

    private DeliveryPolicy() {}

    record Limits(Duration callTimeout, Duration firstWait, Duration longestWait, Duration retryFor) {
        static Limits of(NotificationSettings settings) {
            return new Limits(
                    settings.callTimeout(), settings.retryFirst(), settings.retryMaxWait(), settings.retryFor());
        }
    }

    /** What is written before a call, so that no other app makes it too. If the app dies, another one sends it then. */
    static NotificationState.Waiting taken(NotificationState.Waiting waiting, Instant now, Limits limits) {
        return new NotificationState.Waiting(
                waiting.tries() + 1,
                waiting.since(),
                now.plus(limits.callTimeout()).plus(DIED),
                waiting.because());
    }

    static boolean expired(NotificationState.Waiting waiting, Instant now, Limits limits) {
        return !now.isBefore(waiting.since().plus(limits.retryFor()));
    }

    /** It has waited for too long, and is not sent any more. */
    static NotificationState dead(String id, NotificationState.Waiting waiting, Instant now, Limits limits) {
        return dead(
                id,
                waiting.tries(),
                now,
                (waiting.tries() == 0 ? "no app has sent it within " : "no call was answered with 2xx within ")
                        + Durations.of(limits.retryFor()) + " (SWITCHOVER_NOTIFICATIONS_RETRY_FOR)"
                        + (waiting.because().isEmpty() ? "" : "; at the last try " + waiting.because()));
    }

    /** What was sent without an answer of 2xx may still have arrived: an app can die, or an answer be lost, after the receiver has it. */
    private static NotificationState dead(String id, int tries, Instant now, String why) {
        return new NotificationState.Dead(
                tries,
                now,
                "the notification " + id + (tries == 0 ? " has not arrived: " : " may or may not have arrived: ") + why
                        + "; POST /api/notifications/" + id + "/resend sends it again");
    }

    /**
     * @param id of the notification
     * @param taken as it was written before the call
     * @param chance from 0 to 1, so that many notifications do not come back at one moment
     */
    static NotificationState after(
            String id,
            NotificationState.Waiting taken,
            WebhookAnswer answer,
            Instant now,
            double chance,
            Limits limits) {
        return switch (answer) {
            case WebhookAnswer.Status status
            when status.code() / CLASS == SUCCESS -> new NotificationState.Delivered(taken.tries(), now);
            case WebhookAnswer.Status status
            when status.code() == GONE ->
                dead(id, taken.tries(), now, "the webhook answered 410 (gone): fix it, or remove it from the settings");
            case WebhookAnswer.Status status ->
                again(id, failed(taken, sentence(status)), asked(status), now, chance, limits);
            case WebhookAnswer.None none ->
                again(id, failed(taken, none.because()), Duration.ZERO, now, chance, limits);
        };
    }

    /** Whether the webhook can be sent another one at once: it has taken this one, or does not want just this one. */
    static boolean goesOn(WebhookAnswer answer) {
        return answer instanceof WebhookAnswer.Status status
                && (status.code() / CLASS == SUCCESS
                        || (status.code() / CLASS == CLIENT && !OF_THE_CALL.contains(status.code())));
    }

    private static NotificationState.Waiting failed(NotificationState.Waiting taken, String because) {
        return new NotificationState.Waiting(taken.tries(), taken.since(), taken.due(), because);
    }

    private static NotificationState again(
            String id, NotificationState.Waiting failed, Duration asked, Instant now, double chance, Limits limits) {
        if (expired(failed, now, limits)) {
            return dead(id, failed, now, limits);
        }
        var own = backoff(failed.tries(), chance, limits);
        var wait = own.compareTo(asked) < 0 ? asked : own;
        return new NotificationState.Waiting(failed.tries(), failed.since(), now.plus(wait), failed.because());
    }

    /** From half of the wait to all of it. */
    private static Duration backoff(int tries, double chance, Limits limits) {
        var wait = limits.firstWait().multipliedBy(1L << Math.clamp(tries - 1, 0, MOST_DOUBLINGS));
        var bounded = wait.compareTo(limits.longestWait()) < 0 ? wait : limits.longestWait();
        return Duration.ofMillis((long) (bounded.toMillis() * (1 + chance) / 2));
    }

    /** Only where the receiver is busy: elsewhere the header has no meaning. */
    private static Duration asked(WebhookAnswer.Status status) {
        var asked = status.retryAfter();
        if (asked == null || (status.code() != TOO_MANY_REQUESTS && status.code() != UNAVAILABLE)) {
            return Duration.ZERO;
        }
        return asked.compareTo(MOST_RETRY_AFTER) < 0 ? asked : MOST_RETRY_AFTER;
    }

    private static String sentence(WebhookAnswer.Status status) {
        var answered = "the webhook answered " + status.code();
        if (status.code() / CLASS == REDIRECT) {
            return answered + ", and redirects are not followed";
        }
        return status.code() == UNAUTHORIZED || status.code() == FORBIDDEN
                ? answered + ": it may have another key than the settings, or another time"
                : answered;
    }
}
