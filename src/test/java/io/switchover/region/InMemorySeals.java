package io.switchover.region;

<<<<<<< HEAD
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
=======
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The seals of every region's storage in memory: written once, never rewritten. */
public final class InMemorySeals implements SealShelf {
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
>>>>>>> jobtest
    }
}
