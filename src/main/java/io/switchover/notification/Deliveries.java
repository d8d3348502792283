package io.switchover.notification;

import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due, in a tick that nobody waits for. Each target is sent its own, one after the other and side by side with the others, so
 * a slow one keeps nobody else waiting; after a call that failed it gets no more in this tick.
 */
@ApplicationScoped
public class Deliveries {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int MOST_OF_ONE = 20;
    private static final Duration FORGET_PERIOD = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Targets targets;
    private final Delivery delivery;
    private final RoundClock clock;
    private final Parallel parallel;
    private volatile @Nullable Duration forgotten;

    Deliveries(Outbox outbox, Targets targets, Delivery delivery, RoundClock clock, Parallel parallel) {
        this.outbox = outbox;
        this.targets = targets;
        this.delivery = delivery;
        this.clock = clock;
        this.parallel = parallel;
    }

    /** Costs nothing where the settings name no target, and three calls to the store where nothing is due. */
    public void run() {
        if (outbox.wanted() && clock.begin(LIMIT) instanceof Answer.Answered<Round>(var round)) {
            run(round);
            forget(round);
        }
    }

    private void run(Round round) {
        var byTarget = outbox.due(round.now()).stream()
                .collect(Collectors.groupingBy(
                        stored -> stored.value().target(), LinkedHashMap::new, Collectors.toList()));
        if (!byTarget.isEmpty()) {
            var unused = parallel.all(byTarget.entrySet().stream()
                    .<Callable<String>>map(its -> () -> {
                        targets.find(its.getKey()).ifPresent(target -> deliver(target, its.getValue(), round));
                        return its.getKey();
                    })
                    .toList());
        }
    }

    private void deliver(Target target, List<Stored<Notification>> due, Round round) {
        for (var stored : due.subList(0, Math.min(due.size(), MOST_OF_ONE))) {
            if (!delivery.run(target, stored, round)) {
                return;
            }
        }
    }

    private void forget(Round round) {
        var last = forgotten;
        if (last == null || round.elapsed().minus(last).compareTo(FORGET_PERIOD) >= 0) {
            forgotten = round.elapsed();
            outbox.forget(round.now());
        }
    }
}
