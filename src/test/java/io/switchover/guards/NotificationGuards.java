package io.switchover.guards;

import java.util.List;

/** What the calls to webhooks guard. */
final class NotificationGuards {

    private NotificationGuards() {}

    static List<Guard> all() {
        return List.of(
                new Guard(
                        "the text of a Key Vault reference is used as a key",
                        "io.switchover.notification.HttpWebhookCalls",
                        "if (!webhook.hasKey()) {",
                        "if (webhook == null) {",
                        "io.switchover.notification.HttpWebhookCallsTest#nothing_is_signed_with_the_text_of_a_key_vault_reference"),
                new Guard(
                        "a redirect of a webhook is followed",
                        "io.switchover.notification.HttpWebhookCalls",
                        "HttpClient.Redirect.NEVER",
                        "HttpClient.Redirect.ALWAYS",
                        "io.switchover.notification.HttpWebhookCallsTest#it_follows_no_redirect"),
                new Guard(
                        "a webhook is waited for",
                        "io.switchover.notification.HttpWebhookCalls",
                        "return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);",
                        "return call.get(9, TimeUnit.SECONDS);",
                        "io.switchover.notification.HttpWebhookCallsTest#an_answer_that_comes_drop_by_drop_is_left_after_the_limit"),
                new Guard(
                        "what went wrong is told with the words of the client, which may have the URL in them",
                        "io.switchover.notification.HttpWebhookCalls",
                        "+ cause.getClass().getSimpleName() + \")\");",
                        "+ cause + \")\");",
                        "io.switchover.notification.HttpWebhookCallsTest#a_receiver_that_is_gone_is_no_answer"));
    }
}
