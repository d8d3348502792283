package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a notification after a call. */
class DeliveryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");
    private static final DeliveryPolicy.Limits LIMITS = new DeliveryPolicy.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource({"200", "201", "202", "204", "299"})
    void what_was_answered_with_success_is_delivered(int status) {
        assertThat(after(3, new WebhookAnswer.Status(status, null), 0.5))
                .isEqualTo(new NotificationState.Delivered(3, NOW));
    }

    @Test
    void a_webhook_that_says_that_it_is_gone_is_told_no_more() {
        assertThat(after(1, new WebhookAnswer.Status(410, null), 0.5))
                .isEqualTo(new NotificationState.Dead(
                        1,
                        NOW,
                        "the notification ops-1 may or may not have arrived: the webhook answered 410 (gone): fix it, or"
                                + " remove it from the settings; POST /api/notifications/ops-1/resend sends it again"));
    }

    @ParameterizedTest(name = "{0} with Retry-After {1} after {2} calls: {3} s")
    @CsvSource({
        // status, Retry-After, tries, seconds until the next call when chance is highest
        "500,      , 1,   30",
        "500,      , 2,   60",
        "500,      , 3,  120",
        "500,      , 6,  900",
        "500,      , 99, 900",
        "400,      , 1,   30",
        "301,      , 1,   30",
        "307,      , 1,   30",
        "429,      , 1,   30",
        "429,   120, 1,  120",
        "503,   120, 1,  120",
        "503,     5, 1,   30",
        "503, 86400, 1, 3600",
        "500,   120, 1,   30",
        "404,   120, 1,   30",
    })
    void other_answers_are_tried_again_with_waits_that_double_and_end(
            int status, Long retryAfter, int tries, long seconds) {
        var asked = retryAfter == null ? null : Duration.ofSeconds(retryAfter);

        assertThat(due(after(tries, new WebhookAnswer.Status(status, asked), 1)))
                .isEqualTo(NOW.plusSeconds(seconds));
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({
        "200, true",
        "204, true",
        // Just this event is not wanted.
        "400, true",
        "409, true",
        "413, true",
        "422, true",
        // Nothing is, now.
        "301, false",
        "401, false",
        "403, false",
        "404, false",
        "405, false",
        "407, false",
        "408, false",
        "410, false",
        "429, false",
        "500, false",
        "503, false",
    })
    void another_one_is_sent_at_once_unless_the_answer_says_that_none_would_be_taken(int status, boolean goesOn) {
        assertThat(DeliveryPolicy.goesOn(new WebhookAnswer.Status(status, null)))
                .isEqualTo(goesOn);
        assertThat(DeliveryPolicy.goesOn(new WebhookAnswer.None("it did not answer")))
                .isFalse();
    }

    @Test
    void chance_takes_half_of_the_wait_at_most() {
        var failed = new WebhookAnswer.None("the webhook did not answer within 5 s");

        assertThat(due(after(2, failed, 0))).isEqualTo(NOW.plusSeconds(30));
        assertThat(due(after(2, failed, 0.5))).isEqualTo(NOW.plusSeconds(45));
    }

    @Test
    void it_says_why_it_waits() {
        assertThat(after(1, new WebhookAnswer.Status(307, null), 1))
                .isInstanceOfSatisfying(NotificationState.Waiting.class, waiting -> assertThat(waiting.because())
                        .isEqualTo("the webhook answered 307, and redirects are not followed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void one_that_lets_nobody_in_may_have_another_key_or_another_time(int status) {
        assertThat(after(1, new WebhookAnswer.Status(status, null), 1))
                .isInstanceOfSatisfying(NotificationState.Waiting.class, waiting -> assertThat(waiting.because())
                        .isEqualTo("the webhook answered " + status
                                + ": it may have another key than the settings, or another time"));
    }

    @Test
    void before_a_call_the_time_moves_on_until_the_app_that_calls_must_be_dead() {
        var waiting = new NotificationState.Waiting(1, NOW.minusSeconds(60), NOW, "the webhook answered 500");

        assertThat(DeliveryPolicy.taken(waiting, NOW, LIMITS))
                .isEqualTo(new NotificationState.Waiting(
                        2, NOW.minusSeconds(60), NOW.plusSeconds(35), "the webhook answered 500"));
    }

    @Test
    void what_has_not_arrived_in_time_is_a_dead_letter_that_says_why() {
        var since = NOW.minus(Duration.ofDays(1));
        var waiting = new NotificationState.Waiting(90, since, NOW, "");

        assertThat(DeliveryPolicy.expired(waiting, NOW.minusSeconds(1), LIMITS)).isFalse();
        assertThat(DeliveryPolicy.expired(waiting, NOW, LIMITS)).isTrue();
        assertThat(DeliveryPolicy.dead("ops-1", waiting, NOW, LIMITS))
                .isEqualTo(new NotificationState.Dead(
                        90,
                        NOW,
                        "the notification ops-1 may or may not have arrived: no call was answered with 2xx within 1 d"
                                + " (SWITCHOVER_NOTIFICATIONS_RETRY_FOR);"
                                + " POST /api/notifications/ops-1/resend sends it again"));
        assertThat(DeliveryPolicy.after("ops-1", waiting, new WebhookAnswer.Status(500, null), NOW, 1, LIMITS))
                .isEqualTo(new NotificationState.Dead(
                        90,
                        NOW,
                        "the notification ops-1 may or may not have arrived: no call was answered with 2xx within"
                                + " 1 d (SWITCHOVER_NOTIFICATIONS_RETRY_FOR); at the last try the webhook answered 500; POST"
                                + " /api/notifications/ops-1/resend sends it again"));
        assertThat(DeliveryPolicy.dead("ops-1", new NotificationState.Waiting(0, since, NOW, ""), NOW, LIMITS))
                .isEqualTo(new NotificationState.Dead(
                        0,
                        NOW,
                        "the notification ops-1 has not arrived: no app has sent it within 1 d"
                                + " (SWITCHOVER_NOTIFICATIONS_RETRY_FOR); POST"
                                + " /api/notifications/ops-1/resend sends it again"));
        assertThat(DeliveryPolicy.after("ops-1", waiting, new WebhookAnswer.Status(200, null), NOW, 1, LIMITS))
                .isEqualTo(new NotificationState.Delivered(90, NOW));
    }

    private static NotificationState after(int tries, WebhookAnswer answer, double chance) {
        var taken = new NotificationState.Waiting(tries, NOW.minusSeconds(60), NOW.plusSeconds(35), "");
        return DeliveryPolicy.after("ops-1", taken, answer, NOW, chance, LIMITS);
    }

    private static Instant due(NotificationState state) {
        return ((NotificationState.Waiting) state).due();
    }
}
