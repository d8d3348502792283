package io.switchover.notification;

import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;

/** What follows from an attempt to deliver: is it done, when is it tried again, and when is it given up? */
final class DeliveryPolicy {
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int CLASS = 100;
    private static final int SUCCESS = 2;
    private static final int REDIRECT = 3;

    /** A receiver may not put us off for longer. */
    private static final Duration MOST_RETRY_AFTER = Duration.ofHours(1);

    /** So long after its call should have ended, an app that took a notification is taken to have died. */
    private static final Duration DIED = Duration.ofSeconds(30);

    /** Doublings beyond this would only overflow. */
    private static final int MOST_DOUBLINGS = 20;

    private DeliveryPolicy() {}

    record Limits(Duration call, Duration first, Duration most, Duration giveUpAfter) {
        static Limits of(NotificationSettings settings) {
            return new Limits(
                    settings.callTimeout(), settings.retryFirst(), settings.retryMax(), settings.giveUpAfter());
        }
    }

    /** What is written before a call, so that no other app makes it too. If the app dies, another one sends it then. */
    static NotificationState.Waiting taken(NotificationState.Waiting waiting, Instant now, Limits limits) {
        return new NotificationState.Waiting(
                waiting.tries() + 1, waiting.since(), now.plus(limits.call()).plus(DIED), waiting.because());
    }

    static boolean expired(NotificationState.Waiting waiting, Instant now, Limits limits) {
        return !now.isBefore(waiting.since().plus(limits.giveUpAfter()));
    }

    /** It has waited for too long, and is not sent any more. */
    static NotificationState dead(NotificationState.Waiting waiting, Instant now, Limits limits) {
        return new NotificationState.Dead(
                waiting.tries(),
                now,
                "it has not arrived within " + Durations.of(limits.giveUpAfter())
                        + (waiting.because().isEmpty() ? "" : ": " + waiting.because()));
    }

    /**
     * @param taken as it was written before the call
     * @param chance from 0 to 1, so that many notifications do not come back at one moment
     */
    static NotificationState after(
            NotificationState.Waiting taken, WebhookAnswer answer, Instant now, double chance, Limits limits) {
        return switch (answer) {
            case WebhookAnswer.Status status
            when status.code() / CLASS == SUCCESS -> new NotificationState.Delivered(taken.tries(), now);
            case WebhookAnswer.Status status
            when status.code() == GONE ->
                new NotificationState.Dead(
                        taken.tries(), now, "the target answered 410: it is gone, and takes nothing any more");
            case WebhookAnswer.Status status -> again(taken, sentence(status), asked(status), now, chance, limits);
            case WebhookAnswer.None none -> again(taken, none.because(), Duration.ZERO, now, chance, limits);
        };
    }

    private static NotificationState again(
            NotificationState.Waiting taken,
            String because,
            Duration asked,
            Instant now,
            double chance,
            Limits limits) {
        var failed = new NotificationState.Waiting(taken.tries(), taken.since(), taken.due(), because);
        if (expired(failed, now, limits)) {
            return dead(failed, now, limits);
        }
        var own = backoff(taken.tries(), chance, limits);
        var wait = own.compareTo(asked) < 0 ? asked : own;
        return new NotificationState.Waiting(taken.tries(), taken.since(), now.plus(wait), because);
    }

    /** From half of the wait to all of it. */
    private static Duration backoff(int tries, double chance, Limits limits) {
        var wait = limits.first().multipliedBy(1L << Math.clamp(tries - 1, 0, MOST_DOUBLINGS));
        var bounded = wait.compareTo(limits.most()) < 0 ? wait : limits.most();
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
        return "the target answered " + status.code()
                + (status.code() / CLASS == REDIRECT ? ", and redirects are not followed" : "");
    }
}
