package io.switchover.region;

import io.switchover.pace.Together;
import io.switchover.store.Documents;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The storages' seals in memory, shared by all apps. */
public final class InMemorySeals {
    private final Map<String, TreeMap<Long, Seal>> byRegion = new ConcurrentHashMap<>();

    /** The lookout of one app; {@code reaches} says which regions' storages answer it. */
    public Lookout lookout(Documents documents, Regions regions, Predicate<String> reaches, Clock clock) {
        return new Lookout(documents, shelf(reaches), regions, Together.inTurn(), clock);
    }

    private SealShelf shelf(Predicate<String> reaches) {
        return new SealShelf() {
            @Override
            public Reply<Long> highest(String region) {
                return reaches.test(region)
                        ? new Reply.Heard<>(
                                seals(region).isEmpty() ? 0L : seals(region).lastKey())
                        : new Reply.Silent<>(region + " is silent");
            }

            @Override
            public Reply<Optional<Seal>> read(String region, long epoch) {
                return reaches.test(region)
                        ? new Reply.Heard<>(Optional.ofNullable(seals(region).get(epoch)))
                        : new Reply.Silent<>(region + " is silent");
            }

            @Override
            public Reply<Seal> put(String region, Seal seal) {
                if (!reaches.test(region)) {
                    return new Reply.Silent<>(region + " is silent");
                }
                seals(region).putIfAbsent(seal.epoch(), seal);
                return new Reply.Heard<>(seals(region).get(seal.epoch()));
            }
        };
    }

    private TreeMap<Long, Seal> seals(String region) {
        return byRegion.computeIfAbsent(region, r -> new TreeMap<>());
    }
}
