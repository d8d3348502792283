package io.switchover.packages;

import io.switchover.packages.rollout.Applications;
import io.switchover.packages.rollout.Applications.Application;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Answer.Refused;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.replication.ByteLocation;
import io.switchover.replication.Content;
import io.switchover.replication.ContentStore;
import io.switchover.replication.CopyProgress;
import io.switchover.replication.StoredBlob;
import io.switchover.replication.UploadContainers;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadUrl;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Sha256;
import io.switchover.time.Budget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Upload containers, content stores and accounts of all regions in memory, with what the real ones refuse. */
public final class InMemoryRegions {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public record Blob(byte[] bytes, String etag, Instant uploaded) {}

    public static final class Account {
        final Map<String, App> applications = new TreeMap<>();
    }

    public static final class App {
        public boolean allowUpdates = true;

        @Nullable
        public String displayName;

        @Nullable
        public String defaultVersion;

        public final Map<String, Package> versions = new TreeMap<>();
    }

    public static final class Package {
        byte @Nullable [] bytes;

        @Nullable
        public String activated;

        public int opened;
    }

    public final Map<String, Map<String, Blob>> uploads = new TreeMap<>();
    public final Map<String, Map<String, Blob>> stores = new TreeMap<>();
    public final Map<String, Account> accounts = new TreeMap<>();
    public final Set<String> dark = new HashSet<>();
    /** What an account says of a version instead of the truth, by region. */
    final Map<String, Supplier<Answer<VersionState>>> lies = new HashMap<>();
    /** How many names a page of a listing holds. */
    public int page = 1_000;
    /** How many bytes a copy moves before the budget of its tick ends. */
    public int atATime = Integer.MAX_VALUE;

    private final Map<String, Integer> copied = new HashMap<>();
    private int stamp;

    /** Somebody uploads something, replacing what was there. */
    public synchronized void upload(String region, String path, byte[] bytes) {
        stamp++;
        of(uploads, region).put(path, new Blob(bytes, "e" + stamp, START.plusSeconds(stamp)));
    }

    public synchronized void remove(String region, String path) {
        of(uploads, region).remove(path);
    }

    /** Somebody writes into a content store. */
    synchronized void put(String region, String sha256, byte[] bytes) {
        of(stores, region).put(sha256, blob(bytes));
    }

    synchronized Account account(String region) {
        return accounts.computeIfAbsent(region, r -> new Account());
    }

    public synchronized App application(String region, String name) {
        return account(region).applications.computeIfAbsent(lower(name), n -> new App());
    }

    public synchronized Package version(String region, PackageName name) {
        return application(region, name.application())
                .versions
                .computeIfAbsent(lower(name.version()), v -> new Package());
    }

    /** Somebody activates bytes of his own by hand. */
    public synchronized void activateByHand(String region, PackageName name, byte[] bytes) {
        var there = InMemoryRegions.this.version(region, name);
        there.bytes = bytes;
        there.activated = now();
    }

    private String now() {
        return START.plusSeconds(60L * ++stamp).toString();
    }

    /** The SHA-256 of what the account would unpack, or a word for why it would not. */
    public synchronized String unpacked(String region, PackageName name) {
        var app = accounts.getOrDefault(region, new Account()).applications.get(lower(name.application()));
        var there = app == null ? null : app.versions.get(lower(name.version()));
        if (there == null) {
            return "absent";
        }
        return there.activated == null ? "pending" : sha256(Objects.requireNonNull(there.bytes));
    }

    public synchronized @Nullable String defaultVersion(String region, String application) {
        var app = accounts.getOrDefault(region, new Account()).applications.get(lower(application));
        return app == null ? null : app.defaultVersion;
    }

    UploadContainers containers(Calls calls) {
        return new UploadContainers() {
            @Override
            public Answer<UploadPage> list(String region, @Nullable String from) {
                return calls.call(
                        "list the uploads in " + region,
                        () -> lit(region, () -> {
                            var all = new ArrayList<UploadedBlob>();
                            of(uploads, region).forEach((path, blob) -> {
                                if (from == null || path.compareTo(from) > 0) {
                                    all.add(listed(region, path, blob));
                                }
                            });
                            return new Answered<>(
                                    all.size() <= page
                                            ? new UploadPage(all, null)
                                            : new UploadPage(
                                                    all.subList(0, page),
                                                    all.get(page - 1).path()));
                        }));
            }

            @Override
            public Answer<Optional<UploadedBlob>> find(String region, String path) {
                return calls.call(
                        "find " + region + "/" + path,
                        () -> lit(
                                region,
                                () -> new Answered<>(
                                        Optional.ofNullable(of(uploads, region).get(path))
                                                .map(b -> listed(region, path, b)))));
            }

            @Override
            public Answer<byte[]> read(UploadedBlob blob, long at, int length) {
                return calls.call(
                        "read " + blob.place(),
                        () -> lit(blob.region(), () -> inUploadContainer(blob.region(), blob.path(), blob.etag())
                                .map(bytes -> part(bytes, at, length))));
            }
        };
    }

    public ContentStore store(Calls calls) {
        return new ContentStore() {
            @Override
            public Answer<Optional<StoredBlob>> find(String region, String sha256) {
                return calls.call(
                        "look into the content store in " + region,
                        () -> lit(
                                region,
                                () -> new Answered<>(
                                        Optional.ofNullable(of(stores, region).get(sha256))
                                                .map(InMemoryRegions::stored))));
            }

            @Override
            public Answer<CopyProgress> copy(ByteLocation source, String region, Content content, Budget budget) {
                return calls.call(
                        "copy to " + region,
                        () -> lit(
                                region,
                                () -> lit(source.region(), () -> from(source, content.sha256())
                                        .map(bytes -> moved("copy " + region + content.sha256(), bytes)
                                                .orElseGet(() -> new CopyProgress.Whole(stored(of(stores, region)
                                                        .computeIfAbsent(content.sha256(), s -> blob(bytes)))))))));
            }

            @Override
            public Answer<StoredBlob> put(String region, String sha256, byte[] bytes) {
                return calls.call(
                        "put into the content store in " + region,
                        () -> lit(
                                region,
                                () -> new Answered<>(
                                        stored(of(stores, region).computeIfAbsent(sha256, s -> blob(bytes))))));
            }

            @Override
            public Answer<byte[]> read(String region, String sha256, StoredBlob stored, long at, int length) {
                return calls.call(
                        "read back in " + region,
                        () -> lit(region, () -> inStore(region, sha256, stored.etag())
                                .map(bytes -> part(bytes, at, length))));
            }

            @Override
            public Answer<StoredBlob> discard(String region, String sha256, StoredBlob stored) {
                return calls.call(
                        "discard in " + region,
                        () -> lit(region, () -> inStore(region, sha256, stored.etag())
                                .map(bytes -> {
                                    of(stores, region).remove(sha256);
                                    return stored;
                                })));
            }

            @Override
            public Answer<CopyProgress> fill(
                    UploadUrl slot, String region, ByteLocation source, Content content, Budget budget) {
                return calls.call(
                        "fill in " + region,
                        () -> lit(region, () -> from(source, content.sha256()).then(bytes -> {
                            var there = accounts.getOrDefault(region, new Account()).applications.values().stream()
                                    .flatMap(app -> app.versions.values().stream())
                                    .filter(version -> slot.url().equals(String.valueOf(version.hashCode())))
                                    .findFirst();
                            if (there.isEmpty()) {
                                return new Refused<>(Reason.INVALID, "no such slot");
                            }
                            return new Answered<>(moved("fill " + region + content.sha256(), bytes)
                                    .orElseGet(() -> {
                                        there.get().bytes = bytes;
                                        return new CopyProgress.Whole(new StoredBlob("", bytes.length));
                                    }));
                        })));
            }
        };
    }

    /** Nothing once all of it has arrived; it takes more calls than one where the bytes are more than {@link #atATime}. */
    private Optional<CopyProgress> moved(String what, byte[] bytes) {
        int now = (int) Math.min(bytes.length, (long) copied.getOrDefault(what, 0) + atATime);
        copied.put(what, now == bytes.length ? 0 : now);
        return now == bytes.length
                ? Optional.empty()
                : Optional.of(new CopyProgress.Partly(now, "the time of this tick was used up"));
    }

    Applications applications(Calls calls) {
        return new Applications() {
            @Override
            public Answer<Optional<Application>> application(String region, String application) {
                return calls.call(
                        "get the application in " + region,
                        () -> lit(
                                region,
                                () -> new Answered<>(app(region, application).map(InMemoryRegions::shown))));
            }

            @Override
            public Answer<VersionState> version(String region, PackageName name) {
                return calls.call(
                        "get the version in " + region,
                        () -> lit(region, () -> lies.getOrDefault(region, () -> new Answered<>(state(region, name)))
                                .get()));
            }

            @Override
            public Answer<Application> create(String region, String application) {
                return calls.call(
                        "create the application in " + region,
                        () -> lit(
                                region,
                                () -> new Answered<>(shown(InMemoryRegions.this.application(region, application)))));
            }

            @Override
            public Answer<UploadUrl> open(String region, PackageName name) {
                return calls.call(
                        "open the version in " + region,
                        () -> lit(region, () -> {
                            var app = app(region, name.application());
                            if (app.isEmpty()) {
                                return new Refused<>(Reason.ABSENT, "404 ApplicationNotFound");
                            }
                            var there = app.get().versions.get(lower(name.version()));
                            if (there != null && there.activated != null && !app.get().allowUpdates) {
                                return new Refused<>(Reason.INVALID, "409 ApplicationPackageUpdateNotAllowed");
                            }
                            there = InMemoryRegions.this.version(region, name);
                            there.activated = null;
                            there.opened++;
                            return new Answered<>(new UploadUrl(String.valueOf(there.hashCode())));
                        }));
            }

            @Override
            public Answer<VersionState> activate(String region, PackageName name) {
                return calls.call(
                        "activate in " + region,
                        () -> lit(region, () -> {
                            var app = app(region, name.application());
                            var there = app.map(a -> a.versions.get(lower(name.version())));
                            if (there.isEmpty() || there.get().bytes == null) {
                                return new Refused<>(Reason.ABSENT, "409 ApplicationPackageBlobNotFound");
                            }
                            there.get().activated = now();
                            return new Answered<>(state(region, name));
                        }));
            }

            @Override
            public Answer<Application> promote(String region, PackageName name) {
                return calls.call(
                        "promote in " + region,
                        () -> lit(region, () -> {
                            if (!(state(region, name) instanceof VersionState.Usable)) {
                                return new Refused<>(Reason.INVALID, "409 ApplicationPackageNotActive");
                            }
                            var app = app(region, name.application()).orElseThrow();
                            app.defaultVersion = name.version();
                            return new Answered<>(shown(app));
                        }));
            }
        };
    }

    public static String sha256(byte[] bytes) {
        return Sha256.of(bytes);
    }

    private interface Effect<T> {
        Answer<T> run();
    }

    private synchronized <T> Answer<T> lit(String region, Effect<T> effect) {
        return dark.contains(region) ? new Unanswered<>(region + " did not answer") : effect.run();
    }

    private Answer<byte[]> from(ByteLocation source, String sha256) {
        return switch (source) {
            case ByteLocation.InUploadContainer i -> inUploadContainer(i.region(), i.path(), i.etag());
            case ByteLocation.InStore s -> inStore(s.region(), sha256, s.etag());
        };
    }

    private Answer<byte[]> inUploadContainer(String region, String path, String etag) {
        return pinned(of(uploads, region).get(path), etag);
    }

    private Answer<byte[]> inStore(String region, String sha256, @Nullable String etag) {
        return pinned(of(stores, region).get(sha256), etag);
    }

    private static Answer<byte[]> pinned(@Nullable Blob there, @Nullable String etag) {
        if (there == null) {
            return new Refused<>(Reason.ABSENT, "404 BlobNotFound");
        }
        return etag == null || there.etag().equals(etag)
                ? new Answered<>(there.bytes())
                : new Refused<>(Reason.CHANGED, "412 ConditionNotMet");
    }

    private static byte[] part(byte[] bytes, long at, int length) {
        return Arrays.copyOfRange(bytes, (int) at, (int) at + length);
    }

    private Blob blob(byte[] bytes) {
        stamp++;
        return new Blob(bytes, "e" + stamp, START.plusSeconds(stamp));
    }

    private Optional<App> app(String region, String application) {
        return Optional.ofNullable(
                accounts.getOrDefault(region, new Account()).applications.get(lower(application)));
    }

    private VersionState state(String region, PackageName name) {
        var app = app(region, name.application());
        if (app.isEmpty()) {
            return new VersionState.NoApplication();
        }
        var there = app.get().versions.get(lower(name.version()));
        if (there == null) {
            return new VersionState.NoVersion();
        }
        return there.activated == null ? new VersionState.Pending() : new VersionState.Usable(there.activated);
    }

    private static Application shown(App app) {
        return new Application(app.allowUpdates, app.displayName, app.defaultVersion);
    }

    private static StoredBlob stored(Blob blob) {
        return new StoredBlob(blob.etag(), blob.bytes().length);
    }

    private static UploadedBlob listed(String region, String path, Blob blob) {
        return new UploadedBlob(region, path, blob.etag(), blob.bytes().length, blob.uploaded());
    }

    private static Map<String, Blob> of(Map<String, Map<String, Blob>> place, String region) {
        return place.computeIfAbsent(region, r -> new TreeMap<>());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
