package io.switchover.packages;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.switchover.health.Verdict;
import io.switchover.health.Verdicts;
import io.switchover.region.Regions;
import io.switchover.replication.ReplicationSettings;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The three regions' apps over regions in memory, with time turned by hand. */
final class ReplicationRig {
    static final String WEST = "westeurope";
    static final String NORTH = "northeurope";
    static final String WITNESS = "swedencentral";
    static final List<String> JOBS = List.of(WEST, NORTH);
    static final PackageName RENDER = new PackageName("render", "1_0");
    static final String PATH = "render/1_0.zip";

    /** Thousands of runs would otherwise be thousands of lines. Kept, because loggers are held weakly. */
    private static final Logger LOG = Logger.getLogger("io.switchover.packages");

    static {
        LOG.setLevel(Level.SEVERE);
    }

    private static final Map<Map<String, String>, ReplicationSettings> READ = new ConcurrentHashMap<>();

    final AtomicLong seconds = new AtomicLong(1_000_000);
    final InMemoryDocuments documents = new InMemoryDocuments(seconds::get);
    final PretendRegions world = new PretendRegions();
    final Calls calls = new Calls();
    final Set<String> down = new HashSet<>();
    final Map<String, String> settings = new HashMap<>();

    /** A fresh process of a region's app: it remembers nothing. */
    App app(String here) {
        return new App(here);
    }

    final class App {
        final PackageReplication packageReplication;
        final DefaultVersions defaultVersions;
        final Catalogue catalogue;
        final Regions regions;

        App(String here) {
            var counted = new CalledDocuments(documents, calls);
            regions = new Regions(here, WEST, JOBS, List.of(NORTH, WITNESS, WEST));
            var limits = settings(settings);
            var clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
            catalogue = new Catalogue(counted);
            var inbox = world.inbox(calls);
            var packageIntake = new PackageIntake(counted, inbox, limits, clock, regions);
            var rolloutRunner = new RolloutRunner(
                    counted,
                    world.shelf(calls),
                    world.applications(calls),
                    limits,
                    new StoreClock(counted),
                    () -> Duration.ZERO,
                    Parallel.inTurn(),
                    regions);
            defaultVersions = new DefaultVersions(counted, catalogue, regions, clock);
            packageReplication = new PackageReplication(
                    catalogue,
                    inbox,
                    packageIntake,
                    rolloutRunner,
                    defaultVersions,
                    ReplicationRig.this::verdicts,
                    regions,
                    Parallel.inTurn(),
                    () -> Duration.ZERO,
                    limits);
        }

        void tick() {
            packageReplication.tick();
        }
    }

    /** Ticks of all apps that are not dark, until long after every wait. */
    void settle() {
        for (int i = 0; i < 4; i++) {
            seconds.addAndGet(1_000);
            for (var here : List.of(WEST, NORTH, WITNESS)) {
                if (!world.dark.contains(here)) {
                    app(here).tick();
                }
            }
        }
    }

    Verdicts verdicts() {
        var byRegion = new HashMap<String, Verdict>();
        JOBS.forEach(r ->
                byRegion.put(r, down.contains(r) ? new Verdict.Down("it is dark") : new Verdict.Healthy("it answers")));
        return new Verdicts(byRegion);
    }

    CataloguedPackage catalogued(PackageName name) {
        return documents
                .read(CataloguedPackage.class, name.key())
                .found()
                .orElseThrow()
                .value();
    }

    DefaultVersion defaultOf(String application) {
        return documents
                .read(DefaultVersion.class, DefaultVersion.key(application))
                .found()
                .orElseThrow()
                .value();
    }

    RejectedBlob rejected(String path) {
        return documents
                .read(RejectedBlob.class, RejectedBlob.key(path))
                .found()
                .orElseThrow()
                .value();
    }

    static ReplicationSettings settings(Map<String, String> values) {
        return READ.computeIfAbsent(Map.copyOf(values), ReplicationRig::read);
    }

    private static ReplicationSettings read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(ReplicationSettings.class)
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(ReplicationSettings.class);
    }

    /** A zip with one file that says this. */
    static byte[] zip(String text) {
        return zip("renderer.txt", text);
    }

    static byte[] zip(String entry, String text) {
        try {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                var put = new ZipEntry(entry);
                put.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(put);
                zip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
