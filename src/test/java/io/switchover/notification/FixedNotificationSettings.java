package io.switchover.notification;

import java.time.Duration;
import java.util.Map;

/** The defaults of production, for the webhooks that a test wants. */
public record FixedNotificationSettings(
        Map<String, String> urls, Map<String, String> secrets, Map<String, String> types)
        implements NotificationSettings {
    public static final String SECRET = "a-secret-that-only-the-test-knows";

    public static FixedNotificationSettings nobody() {
        return new FixedNotificationSettings(Map.of(), Map.of(), Map.of());
    }

    /** One webhook that wants everything. */
    public static FixedNotificationSettings one(String url) {
        return new FixedNotificationSettings(Map.of("ops", url), Map.of("ops", SECRET), Map.of());
    }

    /** Two, of which one wants the events of a type only. */
    public static FixedNotificationSettings two(String types) {
        return new FixedNotificationSettings(
                Map.of("ops", "http://localhost:1/ops", "pager", "http://localhost:1/pager"),
                Map.of("ops", SECRET, "pager", SECRET + "!"),
                Map.of("pager", types));
    }

    @Override
    public String source() {
        return "/switchover";
    }

    @Override
    public Duration callTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration retryFirst() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration retryMaxWait() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Duration retryFor() {
        return Duration.ofDays(1);
    }

    @Override
    public Duration repeatAfter() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration maxAge() {
        return Duration.ofHours(6);
    }

    @Override
    public Duration keepFor() {
        return Duration.ofDays(7);
    }
}
