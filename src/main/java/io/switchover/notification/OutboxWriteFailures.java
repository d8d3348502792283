package io.switchover.notification;

import java.util.List;
import java.util.Optional;

/** Whether this app can store what is new. One write that fails says nothing: another app may have been first. */
public final class OutboxWriteFailures {
    /** Five minutes or more: this often, the ticks of Tend have come to nothing, by default every 30 seconds. */
    static final int MANY = 10;

    private int failures;
    private String because = "";
    private List<String> full = List.of();

    /**
     * What is wrong.
     *
     * @param found which events are stored, behind "events are stored to be sent:"
     * @param remedy what somebody can do
     */
    public record Said(String found, String sentence, String remedy) {}

    /** What is new was not written, at another try. */
    public synchronized void failed(String why) {
        failures++;
        because = why;
        full = List.of();
    }

    /** Of what is new only what is critical was written, for these webhooks, at another try. */
    public synchronized void full(List<String> webhooks) {
        failures++;
        because = "";
        full = List.copyOf(webhooks);
    }

    /** Something was written, or all was looked at and nothing is new. */
    public synchronized void over() {
        failures = 0;
        because = "";
        full = List.of();
    }

    /** What to say of it, once it has been so in many tries in a row. */
    public synchronized Optional<Said> said() {
        if (failures < MANY) {
            return Optional.empty();
        }
        return Optional.of(
                full.isEmpty()
                        ? new Said(
                                "none",
                                "new events could not be stored, " + failures + " times in a row: " + because,
                                "see whether Cosmos DB takes writes, and whether all apps have one version")
                        : new Said(
                                "only those that are critical",
                                "events that are not critical are not stored for " + String.join(", ", full) + ": "
                                        + Outbox.MOST_WAITING + " notifications wait for "
                                        + (full.size() == 1 ? "that webhook" : "each of these webhooks"),
                                "fix the receivers that do not answer: GET /api/notifications shows them"));
    }

    /** Whether it is time to log it: not at each try. */
    public synchronized boolean toBeLogged() {
        return failures > 0 && failures % MANY == 0;
    }
}
