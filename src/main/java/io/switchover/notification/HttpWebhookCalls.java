package io.switchover.notification;

import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts events by HTTPS. One limit holds for all of a call: the client's own leave out the look-up of the name. Of an answer only its
 * status and one header count; its body is not read, so nobody can keep us by it. No redirect is followed.
 */
@ApplicationScoped
class HttpWebhookCalls implements WebhookCalls {
    private final Duration limit;
    private final Clock clock;
    private final HttpClient http;

    @Inject
    HttpWebhookCalls(NotificationSettings settings, Clock clock) {
        this(settings.callTimeout(), clock);
    }

    HttpWebhookCalls(Duration limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public WebhookAnswer post(Webhook webhook, String body) {
        if (!webhook.hasKey()) {
            return new WebhookAnswer.None(
                    "the webhook was not called: the Key Vault reference of its key is not resolved; see that the app's"
                            + " identity may read the secret");
        }
        var call = new FutureTask<>(() -> send(webhook, body));
        Thread.startVirtualThread(call);
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new WebhookAnswer.None("the webhook did not answer within " + Durations.of(limit)
                    + " (SWITCHOVER_NOTIFICATIONS_CALL_TIMEOUT)");
        } catch (ExecutionException e) {
            // Its message may have the URL in it.
            var cause = e.getCause() == null ? e : e.getCause();
            return new WebhookAnswer.None((cause instanceof ConnectException
                            ? "the webhook could not be reached ("
                            : "the webhook gave no answer (")
                    + cause.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WebhookAnswer.None("the call was interrupted");
        } finally {
            call.cancel(true);
        }
    }

    private WebhookAnswer send(Webhook webhook, String body) throws Exception {
        long timestamp = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(webhook.url())
                .header("Content-Type", EventBody.CONTENT_TYPE)
                .header("User-Agent", "switchover")
                .header(SignaturePolicy.TIMESTAMP, String.valueOf(timestamp))
                .header(SignaturePolicy.SIGNATURE, SignaturePolicy.of(webhook.secret(), timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var unread = answer.body()) {
            return new WebhookAnswer.Status(answer.statusCode(), retryAfter(answer.headers()));
        }
    }

    /** In seconds; a date, which the header may also be, stands on clocks that nobody has compared. */
    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
