package io.switchover.simulation;

import io.switchover.notification.FixedNotificationSettings;
import io.switchover.notification.NotificationSettings;
import io.switchover.notification.OutboxRoom;
import io.switchover.notification.Webhook;
import io.switchover.notification.WebhookAnswer;
import io.switchover.notification.WebhookCalls;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who is told what happens, in a few seeds only, because telling takes as many calls as all else. In half of those it never answers, and
 * everything must go its way as if it did.
 */
final class Receiver implements WebhookCalls {
    static final NotificationSettings SETTINGS = FixedNotificationSettings.one("http://localhost:1/");

    /** In milliseconds. */
    static final int PERIOD = 30_000;

    private static final int SEEDS = 64;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private final Simulation sim;
    private final boolean wanted;
    private final boolean down;
    private final TreeMap<String, Integer> calls = new TreeMap<>();

    Receiver(Simulation sim, long seed) {
        this.sim = sim;
        wanted = Math.floorMod(seed, SEEDS) == 0;
        down = Math.floorMod(seed, 2 * SEEDS) == 0;
    }

    /** Whether the settings of the apps name it. */
    boolean wanted() {
        return wanted;
    }

    boolean answers() {
        return wanted && !down;
    }

    @Override
    public WebhookAnswer post(Webhook webhook, String body) {
        var id = ID.matcher(body);
        if (id.find()) {
            sim.history.tell("receiver", () -> (down ? "does not answer " : "is told ") + id.group(1));
            check(webhook, id.group(1));
        }
        return down ? new WebhookAnswer.None("it is down") : new WebhookAnswer.Status(204, null);
    }

    /** Whoever sends has said so before. A store that has lost its last writes knows less than it did. */
    private void check(Webhook webhook, String id) {
        int times = calls.merge(id, 1, Integer::sum);
        int known = OutboxRoom.tries(sim.cosmos.truth(), webhook, id);
        if (times > known && !sim.weather.mayRewind()) {
            sim.promises.broken("P16: " + id + " was sent " + times + " times, and the outbox knows of " + known);
        }
    }
}
