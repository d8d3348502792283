package io.switchover.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Receivers in memory: what they were sent, and what they answer. */
public final class InMemoryWebhooks implements Webhooks {
    /** One call that arrived. */
    public record Call(String target, String body) {}

    private final List<Call> calls = new ArrayList<>();
    private BiFunction<String, Integer, WebhookAnswer> answers = (target, call) -> new WebhookAnswer.Status(204, null);

    /** @param how by target and the number of its call */
    public InMemoryWebhooks answering(BiFunction<String, Integer, WebhookAnswer> how) {
        answers = how;
        return this;
    }

    @Override
    public WebhookAnswer post(Target target, String body) {
        calls.add(new Call(target.name(), body));
        return answers.apply(target.name(), (int) calls.stream()
                .filter(call -> call.target().equals(target.name()))
                .count());
    }

    public List<Call> calls() {
        return calls;
    }
}
