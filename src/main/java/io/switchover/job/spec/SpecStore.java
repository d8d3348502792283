package io.switchover.job.spec;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Json;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/**
 * Keeps specs where they survive the loss of any one region: a small one in the ledger, in the same transaction as its entry; a
 * large one under its hash in at least two storages, before anybody is told that the job was accepted.
 */
@ApplicationScoped
public class SpecStore {
    private static final Logger LOG = Logger.getLogger(SpecStore.class);
    /** Leaves a wide margin below the 2 MiB that one Cosmos DB document may have. */
    static final int INLINE_LIMIT_BYTES = 256 * 1024;

    private static final int COPIES = 2;

    private final Documents documents;
    private final SpecBlobs shelf;
    private final Regions regions;
    private final Parallel parallel;

    public SpecStore(Documents documents, SpecBlobs shelf, Regions regions, Parallel parallel) {
        this.documents = documents;
        this.shelf = shelf;
        this.regions = regions;
        this.parallel = parallel;
    }

    public sealed interface Kept {
        /** To be inserted in one transaction with the entry. */
        record Beside(SpecDocument document) implements Kept {}

        record InStorages(String sha256) implements Kept {}

        record NotKept(String because) implements Kept {}
    }

    public Kept keep(JobSpec spec) {
        var gzip = gzip(spec);
        if (gzip.length <= INLINE_LIMIT_BYTES) {
            return new Kept.Beside(new SpecDocument(Base64.getEncoder().encodeToString(gzip)));
        }
        var sha256 = sha256(gzip);
        long copies = parallel
                .all(regions.all().stream()
                        .map(region -> (Callable<Boolean>) () -> shelf.put(region, sha256, gzip))
                        .toList())
                .stream()
                .filter(there -> there)
                .count();
        return copies >= COPIES
                ? new Kept.InStorages(sha256)
                : new Kept.NotKept("the spec is in " + copies + " storages, and must be in " + COPIES);
    }

    /** The spec of an entry; empty when it cannot be read now. */
    public Optional<JobSpec> read(JobEntry entry) {
        var sha256 = entry.specBlob();
        if (sha256 == null) {
            return documents
                    .read(SpecDocument.class, SpecDocument.key(entry.id()))
                    .found()
                    .flatMap(read ->
                            spec(entry, Base64.getDecoder().decode(read.value().gzip())));
        }
        return regions.all().stream()
                .map(region ->
                        shelf.get(region, sha256).filter(bytes -> sha256(bytes).equals(sha256)))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(bytes -> spec(entry, bytes));
    }

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(JobSpec spec) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(Json.MAPPER.writeValueAsBytes(spec));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Optional<JobSpec> spec(JobEntry entry, byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return switch (Json.read(JobSpec.class, in.readAllBytes())) {
                case Json.Reading.Understood<JobSpec> u -> Optional.of(u.value());
                case Json.Reading.NotUnderstood<JobSpec> n -> {
                    LOG.warnf(
                            "job %s waits: another version of Switchover wrote its spec: %s; upgrade this app",
                            entry.id(), n.detail());
                    yield Optional.empty();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
