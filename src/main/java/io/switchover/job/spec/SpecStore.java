package io.switchover.job.spec;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.json.Json;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/**
 * Keeps specs where they survive the loss of any one region: a small one in the ledger, in the same transaction as its entry; a
 * large one in the storages, before anybody is told that the job was accepted.
 */
@ApplicationScoped
public class SpecStore {
    private static final Logger LOG = Logger.getLogger(SpecStore.class);
    /** Leaves a wide margin below the 2 MiB that one Cosmos DB document may have. */
    static final int INLINE_LIMIT_BYTES = 256 * 1024;

    private final Documents documents;
    private final BlobCopies copies;
    private final Regions regions;

    public SpecStore(Documents documents, BlobCopies copies, Regions regions) {
        this.documents = documents;
        this.copies = copies;
        this.regions = regions;
    }

    public sealed interface Kept {
        /** To be inserted in one transaction with the entry. */
        record InLedger(CompressedSpec document) implements Kept {}

        record InStorages(String sha256) implements Kept {}

        record NotKept(String because) implements Kept {}
    }

    public Kept keep(JobSpec spec) {
        var gzip = gzip(spec);
        if (gzip.length <= INLINE_LIMIT_BYTES) {
            return new Kept.InLedger(new CompressedSpec(Base64.getEncoder().encodeToString(gzip)));
        }
        var bytes = HashedBytes.of(gzip);
        var tally = copies.tally();
        copies.put(List.of(bytes), tally);
        return tally.enough() ? new Kept.InStorages(bytes.sha256()) : new Kept.NotKept(tally.sentence("the spec is"));
    }

    /** The spec of an entry. */
    public Answer<JobSpec> read(JobEntry entry) {
        var sha256 = entry.specBlob();
        if (sha256 != null) {
            return copies.read(sha256, regions.here()).then(bytes -> spec(entry, bytes));
        }
        return switch (documents.read(CompressedSpec.class, CompressedSpec.key(entry.id()))) {
            case Read.Found<CompressedSpec> f ->
                spec(entry, Base64.getDecoder().decode(f.stored().value().gzip()));
            case Read.Absent<CompressedSpec> a ->
                new Answer.Refused<>(Answer.Reason.ABSENT, "the ledger has no spec of " + entry.id());
            case Read.Unreadable<CompressedSpec> u -> new Answer.Unanswered<>(u.because());
        };
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

    private static Answer<JobSpec> spec(JobEntry entry, byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return switch (Json.read(JobSpec.class, in.readAllBytes())) {
                case Json.Reading.Understood<JobSpec> u -> new Answer.Answered<>(u.value());
                case Json.Reading.NotUnderstood<JobSpec> n -> {
                    var because = "another version of Switchover wrote its spec: " + n.detail() + "; upgrade this app";
                    LOG.warnf("job %s waits: %s", entry.id(), because);
                    yield new Answer.Refused<>(Answer.Reason.INVALID, because);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
