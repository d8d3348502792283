package io.switchover.packages.upload;

import io.switchover.act.ActFailures;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageNamePolicy;
import io.switchover.packages.PackageSettings;
import io.switchover.packages.RejectedUpload;
import io.switchover.packages.zip.UploadCheck;
import io.switchover.packages.zip.ZipCheckResult;
import io.switchover.packages.zip.ZipLimits;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.replication.HalfDoneWorkMemory;
import io.switchover.replication.UploadContainers;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes one upload into the catalogue, or says why not. The bytes are read at the etag at which the blob was seen, so what is
 * checked, what is hashed and what is catalogued are the same; a blob that changes meanwhile is looked at again.
 */
@ApplicationScoped
public class UploadIntake {
    private static final Logger LOG = Logger.getLogger(UploadIntake.class);
    private static final int TRIES = 4;
    private static final int UNFINISHED = 4;

    private final UploadContainers uploads;
    private final CatalogueWriter registration;
    private final KnownUploads known;
    private final Parallel parallel;
    private final PackageSettings settings;
    private final ActFailures failures;
    private final HalfDoneWorkMemory<UploadCheck> checks = new HalfDoneWorkMemory<>(UNFINISHED);

    public UploadIntake(
            UploadContainers uploads,
            CatalogueWriter registration,
            KnownUploads known,
            Parallel parallel,
            PackageSettings settings,
            ActFailures failures) {
        this.uploads = uploads;
        this.registration = registration;
        this.known = known;
        this.parallel = parallel;
        this.settings = settings;
        this.failures = failures;
    }

    Answer<Optional<UploadedBlob>> find(String region, String path) {
        return uploads.find(region, path);
    }

    /** An event has named the blob. Answers what was written because of that. */
    List<Stored<?>> announced(UploadedBlob blob, CatalogueSnapshot catalogue) {
        return failures.attempt(
                        "note an event for an upload", blob.sentence(), () -> registration.announced(blob, catalogue))
                .orElse(List.of());
    }

    UploadFate take(UploadedBlob blob, CatalogueSnapshot catalogue, Budget budget) {
        return failures.attempt("take in an upload", blob.sentence(), () -> taken(blob, catalogue, budget))
                .orElseGet(() -> new UploadFate.Later(blob.sentence() + " could not be taken in"));
    }

    private UploadFate taken(UploadedBlob listed, CatalogueSnapshot catalogue, Budget budget) {
        var blob = listed;
        for (int i = 0; i < TRIES; i++) {
            switch (examine(blob, catalogue, budget)) {
                case Answer.Answered<UploadFate>(var uploadFate) -> {
                    known.remember(blob, uploadFate);
                    return uploadFate;
                }
                case Answer.Refused<UploadFate> refused
                when refused.reason() == Reason.CHANGED || refused.reason() == Reason.ABSENT -> {
                    LOG.infof("%s changed while it was read: %s", blob.sentence(), refused.because());
                    if (!(find(blob.region(), blob.path()) instanceof Answer.Answered<Optional<UploadedBlob>>(var now))
                            || now.isEmpty()) {
                        return new UploadFate.Later(blob.sentence() + " is not there any more, or cannot be looked at");
                    }
                    blob = now.get();
                }
                case Answer<UploadFate> other -> {
                    return new UploadFate.Later(blob.sentence() + " cannot be read now: " + other.sentence());
                }
            }
        }
        return new UploadFate.Later(blob.sentence() + " changes all the time");
    }

    private Answer<UploadFate> examine(UploadedBlob blob, CatalogueSnapshot catalogue, Budget budget) {
        return switch (PackageNamePolicy.read(blob.path())) {
            case PackageNamePolicy.Named.Badly badly -> rejected(RejectedUpload.of(blob, "name", badly.because()));
            case PackageNamePolicy.Named.Well(var name) -> {
                var winner = catalogue.find(name).map(Stored::value).orElse(null);
                yield IntakePolicy.refuse(blob, name, winner, catalogue.size(), limits())
                        .map(UploadIntake::rejected)
                        .orElseGet(() -> check(blob, budget).map(verdict -> settle(blob, name, catalogue, verdict)));
            }
        };
    }

    private Answer<Optional<ZipCheckResult>> check(UploadedBlob blob, Budget budget) {
        var key = blob.place() + "@" + blob.etag();
        var check = checks.take(key, () -> new UploadCheck(blob, zipLimits()));
        var answer = check.go(uploads, parallel, budget);
        boolean unfinished = answer instanceof Answer.Unanswered<?>
                || (answer instanceof Answer.Answered<Optional<ZipCheckResult>>(var verdict) && verdict.isEmpty());
        if (unfinished) {
            checks.giveBack(key, check);
        }
        return answer;
    }

    private UploadFate settle(
            UploadedBlob blob, PackageName name, CatalogueSnapshot catalogue, Optional<ZipCheckResult> verdict) {
        if (verdict.isEmpty()) {
            return new UploadFate.Later(blob.sentence() + " is being checked, and goes on in the next tick");
        }
        return switch (verdict.get()) {
            case ZipCheckResult.Unsound unsound ->
                new UploadFate.Rejected(RejectedUpload.of(blob, unsound.rule(), unsound.because()));
            case ZipCheckResult.Sound sound -> registration.register(blob, name, sound, catalogue);
        };
    }

    private static Answer<UploadFate> rejected(RejectedUpload upload) {
        return new Answer.Answered<>(new UploadFate.Rejected(upload));
    }

    private IntakePolicy.Limits limits() {
        return new IntakePolicy.Limits(settings.maxSize().asLongValue(), settings.maxCount());
    }

    private ZipLimits zipLimits() {
        return new ZipLimits(settings.entries(), settings.unpacked().asLongValue(), settings.ratio());
    }
}
