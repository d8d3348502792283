package io.switchover.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Receivers in memory: what they were sent, and what they answer. */
public final class InMemoryWebhookCalls implements WebhookCalls {
    /** One call that arrived. */
    public record Call(String webhook, String body) {}

    private final List<Call> calls = new ArrayList<>();
    private BiFunction<String, Integer, WebhookAnswer> answers = (webhook, call) -> new WebhookAnswer.Status(204, null);

    /** @param how by webhook and the number of its call */
    public InMemoryWebhookCalls answering(BiFunction<String, Integer, WebhookAnswer> how) {
        answers = how;
        return this;
    }

    @Override
    public WebhookAnswer post(Webhook webhook, String body) {
        calls.add(new Call(webhook.name(), body));
        return answers.apply(webhook.name(), (int) calls.stream()
                .filter(call -> call.webhook().equals(webhook.name()))
                .count());
    }

    public List<Call> calls() {
        return calls;
    }
}
