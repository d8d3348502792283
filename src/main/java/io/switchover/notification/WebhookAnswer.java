package io.switchover.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one call to a webhook. */
public sealed interface WebhookAnswer {
    /** @param retryAfter when it wants to be called again; null when it has not said so */
    record Status(int code, @Nullable Duration retryAfter) implements WebhookAnswer {}

    /** @param because in words that name neither the URL nor the secret */
    record None(String because) implements WebhookAnswer {}
}
