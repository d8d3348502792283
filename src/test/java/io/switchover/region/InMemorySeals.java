package io.switchover.region;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.store.Documents;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    public synchronized Answer<Long> highest(String region) {
        if (silent.contains(region)) {
            return new Unanswered<>("the storage account in " + region + " did not answer");
        }
        var shelf = shelf(region);
        return new Answered<>(shelf.isEmpty() ? 0L : shelf.lastKey());
    }

    @Override
    public Answer<Optional<Seal>> read(String region, long epoch) {
        return silent.contains(region)
                ? new Unanswered<>("the storage account in " + region + " did not answer")
                : new Answered<>(look(region, epoch));
    }

    @Override
    public synchronized Answer<Seal> put(String region, Seal seal) {
        if (silent.contains(region)) {
            return new Unanswered<>("the storage account in " + region + " did not answer");
        }
        shelf(region).putIfAbsent(seal.epoch(), seal);
        return new Answered<>(shelf(region).get(seal.epoch()));
    }

    /** What is there, without a request. */
    public synchronized Optional<Seal> look(String region, long epoch) {
        return Optional.ofNullable(shelf(region).get(epoch));
    }

    /** Every epoch that any storage account holds a seal of. */
    public synchronized SortedSet<Long> epochs() {
        var all = new TreeSet<Long>();
        shelves.values().forEach(shelf -> all.addAll(shelf.keySet()));
        return all;
    }

    private TreeMap<Long, Seal> shelf(String region) {
        return shelves.computeIfAbsent(region, r -> new TreeMap<>());
    }

    /** The lookout of one app; {@code reaches} says which regions' storages answer it. */
    public SealedRecordReader reader(Documents documents, Regions regions, Predicate<String> reaches, Clock clock) {
        return new SealedRecordReader(documents, new SeenFrom(this, reaches), regions, Parallel.inTurn(), clock);
    }

    private record SeenFrom(InMemorySeals all, Predicate<String> reaches) implements Seals {
        @Override
        public Answer<Long> highest(String region) {
            return reaches.test(region) ? all.highest(region) : new Unanswered<>(region + " is silent");
        }

        @Override
        public Answer<Optional<Seal>> read(String region, long epoch) {
            return reaches.test(region) ? all.read(region, epoch) : new Unanswered<>(region + " is silent");
        }

        @Override
        public Answer<Seal> put(String region, Seal seal) {
            return reaches.test(region) ? all.put(region, seal) : new Unanswered<>(region + " is silent");
        }
    }
}
