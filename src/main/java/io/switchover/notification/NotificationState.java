package io.switchover.notification;

import io.switchover.json.Json;
import io.switchover.json.JsonName;
import java.time.Instant;

/** How far one event is on its way to one webhook. All times are the store's. */
public sealed interface NotificationState {
    /**
     * It is to be sent. An app that sends it moves the time on beforehand, so that no other app sends it meanwhile.
     *
     * @param tries how often it was sent
     * @param since when it was written down, or an operator had it sent again; it is given up some time after that
     * @param due when it is sent next
     * @param because why it has not arrived; empty before the first try
     */
    @JsonName("waiting")
    record Waiting(int tries, Instant since, Instant due, String because) implements NotificationState {}

    /** The webhook has said so. */
    @JsonName("delivered")
    record Delivered(int tries, Instant at) implements NotificationState {}

    /** It has not arrived, and is not sent any more unless an operator wants it: a dead letter. */
    @JsonName("dead")
    record Dead(int tries, Instant at, String because) implements NotificationState {}

    default String word() {
        return Json.name(this);
    }
}
