package io.switchover.packages;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.region.Regions;
import io.switchover.store.InMemoryDocuments;
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
public final class PackagesRig {
    public static final String WEST = "westeurope";
    public static final String NORTH = "northeurope";
    public static final String WITNESS = "swedencentral";
    public static final List<String> JOBS = List.of(WEST, NORTH);
    public static final PackageName RENDER = new PackageName("render", "1_0");
    public static final String PATH = "render/1_0.zip";

    /** Thousands of runs would otherwise be thousands of lines. Kept, because loggers are held weakly. */
    private static final Logger LOG = Logger.getLogger("io.switchover.packages");

    static {
        LOG.setLevel(Level.SEVERE);
    }

    private static final Map<Map<String, String>, PackageSettings> READ = new ConcurrentHashMap<>();

    /** The store's time. */
    public final AtomicLong seconds = new AtomicLong(1_000_000);
    /** The time that the apps' hosts measure; it stands still unless a test moves it. */
    public final AtomicLong millis = new AtomicLong();

    public final InMemoryDocuments documents = new InMemoryDocuments(seconds::get);
    public final InMemoryRegions world = new InMemoryRegions();
    public final Calls calls = new Calls();
    public final Set<String> down = new HashSet<>();
    /** The regions that may be active. */
    final Set<String> active = new HashSet<>(Set.of(WEST));

    /** With these every app does at once what is to be done in any region; tests of who does what set another. */
    public final Map<String, String> settings = new HashMap<>(Map.of("switchover.packages.takeover", "PT0S"));

    /** A fresh process of a region's app: it remembers nothing. */
    public PackagesRoom app(String here) {
        return new PackagesRoom(
                new PackagesRoom.Outside(
                        new CalledDocuments(documents, calls),
                        world.containers(calls),
                        world.store(calls),
                        world.applications(calls)),
                new Regions(here, WEST, JOBS, List.of(NORTH, WITNESS, WEST)),
                this::verdicts,
                active::contains,
                settings(settings),
                new PackagesRoom.Time(
                        Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC),
                        () -> Duration.ofMillis(millis.get()),
                        Parallel.inTurn()));
    }

    /** One tick of a fresh process. */
    public void tick(String here) {
        app(here).replication.tick();
    }

    /** Ticks of all apps that are not dark, until long after every wait. */
    public void settle() {
        for (int i = 0; i < 4; i++) {
            seconds.addAndGet(1_000);
            for (var here : List.of(WEST, NORTH, WITNESS)) {
                if (!world.dark.contains(here)) {
                    tick(here);
                }
            }
        }
    }

    public VerdictsByRegion verdicts() {
        var byRegion = new HashMap<String, Verdict>();
        JOBS.forEach(r ->
                byRegion.put(r, down.contains(r) ? new Verdict.Down("it is dark") : new Verdict.Healthy("it answers")));
        return new VerdictsByRegion(byRegion);
    }

    public CatalogueEntry catalogued(PackageName name) {
        return documents
                .read(CatalogueEntry.class, name.key())
                .found()
                .orElseThrow()
                .value();
    }

    RegionalPackage regional(PackageName name, String region) {
        return documents
                .read(RegionalPackage.class, RegionalPackage.key(name, region))
                .found()
                .map(stored -> stored.value())
                .orElseGet(() -> RegionalPackage.missing(name, region));
    }

    public PackageState state(PackageName name, String region) {
        return regional(name, region).state();
    }

    public DefaultVersion defaultOf(String application) {
        return documents
                .read(DefaultVersion.class, DefaultVersion.key(application))
                .found()
                .orElseThrow()
                .value();
    }

    public RejectedUploadList rejected(String region) {
        return documents
                .read(RejectedUploadList.class, RejectedUploadList.key(region))
                .found()
                .map(stored -> stored.value())
                .orElseGet(() -> RejectedUploadList.none(region));
    }

    public static PackageSettings settings(Map<String, String> values) {
        return READ.computeIfAbsent(Map.copyOf(values), PackagesRig::read);
    }

    private static PackageSettings read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(PackageSettings.class)
                .addDiscoveredConverters()
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(PackageSettings.class);
    }

    /** A zip with one file that says this. */
    public static byte[] zip(String text) {
        return zip("renderer.txt", text);
    }

    public static byte[] zip(String entry, String text) {
        return zip(Map.of(entry, text));
    }

    public static byte[] zip(Map<String, String> files) {
        try {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                for (var file : files.entrySet()) {
                    var put = new ZipEntry(file.getKey());
                    put.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                    zip.putNextEntry(put);
                    zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
