package io.switchover.packages;

import io.switchover.replication.ContentStore;
import io.switchover.replication.Reply;
import io.switchover.replication.UploadInbox;
import io.switchover.replication.UploadSlot;
import io.switchover.replication.UploadedBlob;
import io.switchover.replication.ZipInspector;
import io.switchover.replication.ZipVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Inboxes, shelves and accounts of all regions in memory, with what the real ones refuse. */
final class PretendRegions {
    record Blob(byte[] bytes, String etag) {}

    static final class Account {
        final Map<String, App> applications = new TreeMap<>();
    }

    static final class App {
        boolean allowUpdates = true;

        @Nullable
        String displayName;

        @Nullable
        String defaultVersion;

        final Map<String, Package> versions = new TreeMap<>();
    }

    static final class Package {
        byte @Nullable [] bytes;

        @Nullable
        String activated;

        int opened;
    }

    final Map<String, Map<String, Blob>> inboxes = new TreeMap<>();
    final Map<String, Map<String, Blob>> shelves = new TreeMap<>();
    final Map<String, Account> accounts = new TreeMap<>();
    final Set<String> dark = new HashSet<>();
    private int stamp;

    /** Somebody uploads something, replacing what was there. */
    synchronized void upload(String region, String path, byte[] bytes) {
        of(inboxes, region).put(path, new Blob(bytes, "e" + ++stamp));
    }

    synchronized void remove(String region, String path) {
        of(inboxes, region).remove(path);
    }

    synchronized App application(String region, String name) {
        return accounts.computeIfAbsent(region, r -> new Account())
                .applications
                .computeIfAbsent(lower(name), n -> new App());
    }

    /** Somebody activates bytes of his own by hand. */
    synchronized void activateByHand(String region, PackageName name, byte[] bytes) {
        var there = application(region, name.application())
                .versions
                .computeIfAbsent(lower(name.version()), v -> new Package());
        there.bytes = bytes;
        there.activated = "t" + ++stamp;
    }

    /** The SHA-256 of what the account would unpack, or a word for why it would not. */
    synchronized String unpacked(String region, PackageName name) {
        var app = accounts.getOrDefault(region, new Account()).applications.get(lower(name.application()));
        var there = app == null ? null : app.versions.get(lower(name.version()));
        if (there == null) {
            return "absent";
        }
        return there.activated == null ? "pending" : sha256(java.util.Objects.requireNonNull(there.bytes));
    }

    synchronized @Nullable String defaultVersion(String region, String application) {
        var app = accounts.getOrDefault(region, new Account()).applications.get(lower(application));
        return app == null ? null : app.defaultVersion;
    }

    UploadInbox inbox(Calls calls) {
        return new UploadInbox() {
            @Override
            public Reply<List<UploadedBlob>> list(String region) {
                return calls.call(
                        "list the inbox in " + region,
                        () -> lit(
                                region,
                                () -> new Reply.Heard<>(of(inboxes, region).entrySet().stream()
                                        .map(e -> listed(region, e.getKey(), e.getValue()))
                                        .toList())));
            }

            @Override
            public Reply<Optional<UploadedBlob>> look(String region, String path) {
                return calls.call(
                        "look at " + region + "/" + path,
                        () -> lit(
                                region,
                                () -> new Reply.Heard<>(
                                        Optional.ofNullable(of(inboxes, region).get(path))
                                                .map(b -> listed(region, path, b)))));
            }

            @Override
            public Reply<ZipVerdict> zip(UploadedBlob blob) {
                return calls.call(
                        "check " + blob.place(),
                        () -> lit(blob.region(), () -> bytes(blob).map(bytes -> {
                            try {
                                return ZipInspector.check(
                                        bytes.length,
                                        (at, length) -> Arrays.copyOfRange(bytes, (int) at, (int) at + length));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })));
            }

            @Override
            public Reply<String> sha256(UploadedBlob blob) {
                return calls.call(
                        "hash " + blob.place(),
                        () -> lit(blob.region(), () -> bytes(blob).map(PretendRegions::sha256)));
            }
        };
    }

    ContentStore shelf(Calls calls) {
        return new ContentStore() {
            @Override
            public Reply<Optional<Shelved>> find(String region, String sha256) {
                return calls.call(
                        "look at the shelf in " + region,
                        () -> lit(
                                region,
                                () -> new Reply.Heard<>(
                                        Optional.ofNullable(of(shelves, region).get(sha256))
                                                .map(PretendRegions::shelved))));
            }

            @Override
            public Reply<Shelved> copy(Bytes source, String region, String sha256, long size) {
                return calls.call(
                        "copy to the shelf in " + region,
                        () -> lit(
                                region,
                                () -> lit(source.region(), () -> source(source, sha256)
                                        .map(bytes -> {
                                            var there = of(shelves, region)
                                                    .computeIfAbsent(sha256, s -> new Blob(bytes, "e" + ++stamp));
                                            return shelved(there);
                                        }))));
            }

            @Override
            public Reply<String> sha256(String region, String sha256, Shelved shelved) {
                return calls.call(
                        "read back the shelf in " + region,
                        () -> lit(region, () -> {
                            var blob = of(shelves, region).get(sha256);
                            return blob == null || !blob.etag().equals(shelved.etag())
                                    ? new Reply.Changed<>("it has changed")
                                    : new Reply.Heard<>(PretendRegions.sha256(blob.bytes()));
                        }));
            }

            @Override
            public Reply<Shelved> discard(String region, String sha256, Shelved shelved) {
                return calls.call(
                        "discard from the shelf in " + region,
                        () -> lit(region, () -> {
                            of(shelves, region).remove(sha256);
                            return new Reply.Heard<>(shelved);
                        }));
            }

            @Override
            public Reply<Long> fill(UploadSlot slot, String region, String sha256, long size) {
                return calls.call(
                        "fill in " + region,
                        () -> lit(region, () -> {
                            var blob = of(shelves, region).get(sha256);
                            if (blob == null) {
                                return new Reply.Changed<>("the shelf is empty");
                            }
                            var parts = slot.url().split(" ");
                            var there = application(region, parts[0]).versions.get(parts[1]);
                            if (there == null) {
                                return new Reply.Refused<>("no such container");
                            }
                            there.bytes = blob.bytes();
                            return new Reply.Heard<>(size);
                        }));
            }
        };
    }

    Applications applications(Calls calls) {
        return new Applications() {
            @Override
            public Reply<Optional<Application>> application(String region, String application) {
                return calls.call(
                        "get the application in " + region,
                        () -> lit(
                                region,
                                () -> new Reply.Heard<>(Optional.ofNullable(
                                                account(region).applications.get(lower(application)))
                                        .map(PretendRegions::told))));
            }

            @Override
            public Reply<Optional<Version>> version(String region, PackageName name) {
                return calls.call(
                        "get the version in " + region,
                        () -> lit(
                                region,
                                () -> new Reply.Heard<>(Optional.ofNullable(
                                                account(region).applications.get(lower(name.application())))
                                        .flatMap(a -> Optional.ofNullable(a.versions.get(lower(name.version()))))
                                        .map(p -> new Version(p.activated)))));
            }

            @Override
            public Reply<Application> create(String region, String application) {
                return calls.call(
                        "create the application in " + region,
                        () -> lit(
                                region,
                                () -> new Reply.Heard<>(told(PretendRegions.this.application(region, application)))));
            }

            @Override
            public Reply<UploadSlot> open(String region, PackageName name) {
                return calls.call(
                        "open the version in " + region,
                        () -> lit(region, () -> {
                            var app = account(region).applications.get(lower(name.application()));
                            if (app == null) {
                                return new Reply.Refused<>("404 ApplicationNotFound");
                            }
                            var there = app.versions.get(lower(name.version()));
                            if (there != null && there.activated != null && !app.allowUpdates) {
                                return new Reply.Refused<>("409 ApplicationPackageUpdateNotAllowed");
                            }
                            there = there == null ? new Package() : there;
                            there.activated = null;
                            there.opened++;
                            app.versions.put(lower(name.version()), there);
                            return new Reply.Heard<>(
                                    new UploadSlot(lower(name.application()) + " " + lower(name.version())));
                        }));
            }

            @Override
            public Reply<Version> activate(String region, PackageName name) {
                return calls.call(
                        "activate in " + region,
                        () -> lit(region, () -> {
                            var app = account(region).applications.get(lower(name.application()));
                            var there = app == null ? null : app.versions.get(lower(name.version()));
                            if (there == null || there.bytes == null) {
                                return new Reply.Changed<>("409 ApplicationPackageBlobNotFound");
                            }
                            there.activated = "t" + ++stamp;
                            return new Reply.Heard<>(new Version(there.activated));
                        }));
            }

            @Override
            public Reply<Application> promote(String region, PackageName name) {
                return calls.call(
                        "promote in " + region,
                        () -> lit(region, () -> {
                            var app = account(region).applications.get(lower(name.application()));
                            var there = app == null ? null : app.versions.get(lower(name.version()));
                            if (app == null || there == null || there.activated == null) {
                                return new Reply.Refused<>("409 ApplicationPackageNotActive");
                            }
                            app.defaultVersion = name.version();
                            return new Reply.Heard<>(told(app));
                        }));
            }
        };
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Effect<T> {
        Reply<T> run();
    }

    private synchronized <T> Reply<T> lit(String region, Effect<T> effect) {
        return dark.contains(region) ? new Reply.Silent<>(region + " did not answer") : effect.run();
    }

    private Reply<byte[]> bytes(UploadedBlob blob) {
        var there = of(inboxes, blob.region()).get(blob.path());
        return there == null || !there.etag().equals(blob.etag())
                ? new Reply.Changed<>("412 ConditionNotMet")
                : new Reply.Heard<>(there.bytes());
    }

    private Reply<byte[]> source(ContentStore.Bytes source, String sha256) {
        return switch (source) {
            case ContentStore.Bytes.InInbox i -> bytes(new UploadedBlob(i.region(), i.path(), i.etag(), 0));
            case ContentStore.Bytes.OnShelf s -> {
                var blob = of(shelves, s.region()).get(sha256);
                yield blob == null ? new Reply.Changed<>("404 BlobNotFound") : new Reply.Heard<>(blob.bytes());
            }
        };
    }

    private Account account(String region) {
        return accounts.computeIfAbsent(region, r -> new Account());
    }

    private static Applications.Application told(App app) {
        return new Applications.Application(app.allowUpdates, app.displayName, app.defaultVersion);
    }

    private static ContentStore.Shelved shelved(Blob blob) {
        return new ContentStore.Shelved(blob.etag(), blob.bytes().length);
    }

    private static UploadedBlob listed(String region, String path, Blob blob) {
        return new UploadedBlob(region, path, blob.etag(), blob.bytes().length);
    }

    private static Map<String, Blob> of(Map<String, Map<String, Blob>> place, String region) {
        return place.computeIfAbsent(region, r -> new TreeMap<>());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
