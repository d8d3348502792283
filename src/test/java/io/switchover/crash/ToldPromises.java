package io.switchover.crash;

import io.switchover.notification.InMemoryWebhookCalls;
import io.switchover.notification.OutboxRoom;
import io.switchover.store.Container;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every step of a switchover is told, under one id, and no more often than the outbox says. */
final class ToldPromises {
    private static final Pattern ID = Pattern.compile("\"id\":\"((switchover:[^:]*:\\d+):[^\"]*)\"");

    private final World world;
    private final Set<String> broken;

    ToldPromises(World world, Set<String> broken) {
        this.world = world;
        this.broken = broken;
    }

    void check() {
        if (!world.telling) {
            return;
        }
        var ids = new TreeMap<String, String>();
        var calls = new TreeMap<String, Integer>();
        for (var call : world.webhooks.calls()) {
            var found = ID.matcher(call.body());
            if (found.find()) {
                var before = ids.put(found.group(2), found.group(1));
                if (before != null && !before.equals(found.group(1))) {
                    broken.add("one step was told as " + before + " and as " + found.group(1));
                }
                calls.merge(found.group(1), 1, Integer::sum);
            }
        }
        var tries = OutboxRoom.tries(world.documents);
        calls.forEach((id, times) -> {
            if (times > tries.getOrDefault(id, 0)) {
                broken.add(id + " was sent " + times + " times, and the outbox knows of " + tries.getOrDefault(id, 0));
            }
        });
    }

    /** The world has gone on for long enough. */
    void end() {
        if (!world.telling) {
            return;
        }
        var told = world.webhooks.calls().stream()
                .map(InMemoryWebhookCalls.Call::body)
                .toList();
        var query = Query.all(Switchover.class, Container.CONTROL)
                .inPartition(Switchover.key("any").partition());
        if (world.documents.list(query) instanceof Page.Listed<Switchover> page) {
            for (Stored<Switchover> stored : page.stored()) {
                for (int step = 1; step <= stored.value().history().size() + 1; step++) {
                    var id = String.format(
                            "\"id\":\"switchover:%s:%02d:", stored.value().id(), step);
                    if (told.stream().noneMatch(body -> body.contains(id))) {
                        broken.add("step " + step + " of " + stored.value().id() + " was never told");
                    }
                }
            }
        }
        OutboxRoom.waiting(world.documents).forEach(id -> broken.add(id + " still waits"));
    }
}
