package io.switchover.region;

import io.switchover.store.Documents;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The seals of every region's storage in memory: written once, never rewritten. */
public final class InMemorySeals implements Seals {
    private final Map<String, TreeMap<Long, Seal>> shelves = new TreeMap<>();
    private final Set<String> silent = new HashSet<>();

    /** Nobody reaches the region's storage. */
    public void silent(String region, boolean isSilent) {
        if (isSilent) {
            silent.add(region);
        } else {
            silent.remove(region);
        }
    }

    @Override
    public Reply<Long> highest(String region) {
        if (silent.contains(region)) {
            return new Reply.Silent<>("the storage in " + region + " did not answer");
        }
        var shelf = shelf(region);
        return new Reply.Heard<>(shelf.isEmpty() ? 0L : shelf.lastKey());
    }

    @Override
    public Reply<Optional<Seal>> read(String region, long epoch) {
        return silent.contains(region)
                ? new Reply.Silent<>("the storage in " + region + " did not answer")
                : new Reply.Heard<>(look(region, epoch));
    }

    @Override
    public Reply<Seal> put(String region, Seal seal) {
        if (silent.contains(region)) {
            return new Reply.Silent<>("the storage in " + region + " did not answer");
        }
        shelf(region).putIfAbsent(seal.epoch(), seal);
        return new Reply.Heard<>(shelf(region).get(seal.epoch()));
    }

    /** What is there, without a request. */
    public Optional<Seal> look(String region, long epoch) {
        return Optional.ofNullable(shelf(region).get(epoch));
    }

    private TreeMap<Long, Seal> shelf(String region) {
        return shelves.computeIfAbsent(region, r -> new TreeMap<>());
    }

    /** The lookout of one app; {@code reaches} says which regions' storages answer it. */
    public RecordReader lookout(Documents documents, Regions regions, Predicate<String> reaches, Clock clock) {
        return new RecordReader(documents, new SeenFrom(this, reaches), regions, Parallel.inTurn(), clock);
    }

    private record SeenFrom(InMemorySeals all, Predicate<String> reaches) implements Seals {
        @Override
        public Reply<Long> highest(String region) {
            return reaches.test(region) ? all.highest(region) : new Reply.Silent<>(region + " is silent");
        }

        @Override
        public Reply<Optional<Seal>> read(String region, long epoch) {
            return reaches.test(region) ? all.read(region, epoch) : new Reply.Silent<>(region + " is silent");
        }

        @Override
        public Reply<Seal> put(String region, Seal seal) {
            return reaches.test(region) ? all.put(region, seal) : new Reply.Silent<>(region + " is silent");
        }
    }
}
