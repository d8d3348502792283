package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One look around from here: asks every region everything that is due, all at once, and writes down what was heard.
 *
 * <p>Rows of failures go on from the previous document, so they survive a restart; but only while that document is fresh, since
 * across a gap nobody knows what the region did.
 */
@ApplicationScoped
public class ProbeRound {
    private static final Logger LOG = Logger.getLogger(ProbeRound.class);

    private final Documents documents;
    private final Regions regions;
    private final Probes probes;
    private final Canaries canaries;
    private final StoreClock storeClock;
    private final VerdictReader verdictReader;
    private final Parallel parallel;
    private final Clock clock;
    private final HealthSettings settings;
    private final VerdictPolicy.Limits limits;
    private volatile boolean silent;

    ProbeRound(
            Documents documents,
            Regions regions,
            Probes probes,
            Canaries canaries,
            StoreClock storeClock,
            VerdictReader verdictReader,
            Parallel parallel,
            Clock clock,
            HealthSettings settings) {
        this.documents = documents;
        this.regions = regions;
        this.probes = probes;
        this.canaries = canaries;
        this.storeClock = storeClock;
        this.verdictReader = verdictReader;
        this.parallel = parallel;
        this.clock = clock;
        this.settings = settings;
        this.limits = VerdictPolicy.Limits.of(settings);
    }

    /** Probes, writes, and answers what all observers now say together. */
    public Assessment observe() {
        return switch (verdictReader.all()) {
            case Page.Unlisted<Observation> u -> blind(u.because());
            case Page.Listed<Observation> page -> observe(page);
        };
    }

    private Assessment observe(Page.Listed<Observation> page) {
        var before = page.stored();
        var now = storeClock.now(StoreClock.control(regions.here()));
        if (now.isEmpty()) {
            return blind("it does not say what time it is");
        }
        var own = before.stream()
                .filter(stored -> stored.value().observer().equals(regions.here()))
                .findFirst();
        var written = write(page, own, look(before, own.orElse(null), now.getAsLong()));
        if (written instanceof Write.Written w) {
            silent = false;
            return verdictReader.assess(w.writtenAt());
        }
        LOG.debugf("what was seen from here could not be written: %s", written.sentence());
        return verdictReader.assess();
    }

    private Assessment blind(String because) {
        LOG.logf(
                silent ? Logger.Level.DEBUG : Logger.Level.WARN,
                "nothing can be concluded while the store is silent: %s",
                because);
        silent = true;
        return Assessment.blind(regions.all(), "the store is silent: " + because);
    }

    /** All of it is new: what a newer version of this app has seen would grow old in it and look fresh. */
    private Write write(Page.Listed<Observation> page, Optional<Stored<Observation>> before, Observation seen) {
        var key = Observation.key(regions.here());
        return before.map(Stored::anew)
                .or(() -> page.unrecognized().stream()
                        .filter(other -> other.key().equals(key))
                        .map(other -> other.under(seen))
                        .findFirst())
                .map(stored -> documents.replace(stored, seen))
                .orElseGet(() -> documents.insert(key, seen));
    }

    private Observation look(List<Stored<Observation>> all, @Nullable Stored<Observation> stored, long now) {
        var before = stored != null && limits.fresh(stored.writtenAt(), now) ? stored.value() : null;
        var canary = new Flight(stored == null ? null : stored.value().canary());
        var asked = new ArrayList<Callable<Optional<Asked>>>();
        for (var region : regions.all()) {
            for (var signal : signals(region)) {
                asked.add(() -> ask(region, signal, before == null ? null : before.reading(region, signal), now));
            }
        }
        if (flies()) {
            asked.add(() -> canary.fly(before == null ? null : before.reading(regions.here(), Signal.CANARY), now));
        }
        Map<String, Map<Signal, Reading>> readings = new HashMap<>();
        for (var heard : parallel.all(asked)) {
            heard.ifPresent(h -> readings.computeIfAbsent(h.region(), r -> new EnumMap<>(Signal.class))
                    .put(h.signal(), h.reading()));
        }
        return new Observation(
                regions.here(), readings, reached(all, before, now), flies() ? canary.last : null, clock.instant());
    }

    /** When each region was last reached by anybody who can see; when that is not known, it may have been just now. */
    private Map<String, Long> reached(List<Stored<Observation>> all, @Nullable Observation before, long now) {
        var fresh = VerdictPolicy.fresh(all.stream().map(DatedObservation::of).toList(), now, limits);
        var reached = new HashMap<String, Long>();
        for (var region : regions.all()) {
            var earlier = before == null ? null : before.reachedAt().get(region);
            reached.put(region, earlier == null || VerdictPolicy.reached(region, fresh) ? now : earlier);
        }
        return reached;
    }

    private List<Signal> signals(String region) {
        return regions.runsJobs(region)
                ? List.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.APP, Signal.ACCOUNT, Signal.POOL)
                : List.of(Signal.STORAGE, Signal.APP);
    }

    private Optional<Asked> ask(String region, Signal signal, @Nullable Reading before, long now) {
        if (before != null
                && !signal.tellsReach()
                && now - before.asked() < settings.slowBeat().toSeconds()) {
            return Optional.of(new Asked(region, signal, before));
        }
        return Optional.of(new Asked(region, signal, Reading.after(before, probes.ask(signal, region), now)));
    }

    private boolean flies() {
        return regions.runsJobs(regions.here())
                && settings.canaryPool().filter(p -> !p.isBlank()).isPresent();
    }

    private record Asked(String region, Signal signal, Reading reading) {}

    /** The canary's part of this tick. */
    private final class Flight {
        private @Nullable Canary last;

        Flight(@Nullable Canary last) {
            this.last = last;
        }

        Optional<Asked> fly(@Nullable Reading before, long now) {
            var here = regions.here();
            var pace = new CanaryPolicy.Limits(settings.canaryBeat(), settings.canaryLimit());
            CanaryPolicy.Outcome outcome =
                    switch (CanaryPolicy.next(last, here, now, pace)) {
                        case CanaryPolicy.Step.Rest rest -> null;
                        case CanaryPolicy.Step.LookFor look ->
                            CanaryPolicy.looked(
                                    look.canary(),
                                    canaries.look(here, look.canary().job()),
                                    now,
                                    pace);
                        case CanaryPolicy.Step.Send send -> {
                            if (last != null && !last.job().equals(send.job())) {
                                canaries.clear(here, last.job());
                            }
                            yield CanaryPolicy.sent(
                                    send.job(),
                                    canaries.send(here, settings.canaryPool().orElseThrow(), send.job()),
                                    now);
                        }
                    };
            var probeAnswer = outcome == null ? null : outcome.answer();
            if (outcome != null) {
                last = outcome.canary();
            }
            var reading = probeAnswer == null ? before : Reading.after(before, probeAnswer, now);
            return reading == null ? Optional.empty() : Optional.of(new Asked(here, Signal.CANARY, reading));
        }
    }
}
