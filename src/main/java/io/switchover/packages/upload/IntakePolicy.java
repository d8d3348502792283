package io.switchover.packages.upload;

import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.PackageName;
import io.switchover.packages.QuarantinedUpload;
import io.switchover.packages.RejectedUpload;
import io.switchover.replication.UploadedBlob;
import io.switchover.time.Counted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a blob in an upload container means, given what is catalogued. Names are won by the first insert; nothing is ever overwritten. */
final class IntakePolicy {

    private IntakePolicy() {}

    /**
     * @param largest in bytes
     * @param most how many packages the catalogue may hold
     */
    record Limits(long largest, int most) {}

    /** What can be told without reading the blob. */
    static Optional<RejectedUpload> refuse(
            UploadedBlob blob, PackageName name, @Nullable CatalogueEntry winner, int catalogued, Limits limits) {
        if (blob.size() == 0) {
            return Optional.of(RejectedUpload.of(blob, "empty", "it is empty"));
        }
        if (blob.size() > limits.largest()) {
            return Optional.of(RejectedUpload.of(
                    blob,
                    "size",
                    "it has " + blob.size() + " bytes, limit " + limits.largest()
                            + " (SWITCHOVER_PACKAGES_MAX_SIZE): too large"));
        }
        if (winner != null && !winner.name().same(name)) {
            return Optional.of(clash(blob, name, winner));
        }
        if (winner == null && catalogued >= limits.most()) {
            return Optional.of(RejectedUpload.of(
                    blob,
                    "full",
                    "the catalogue holds " + Counted.of(catalogued, "package") + ", limit " + limits.most()
                            + " (SWITCHOVER_PACKAGES_MAX_COUNT): too many for another one"));
        }
        return Optional.empty();
    }

    private static RejectedUpload clash(UploadedBlob blob, PackageName name, CatalogueEntry other) {
        return RejectedUpload.of(
                blob,
                "name",
                "on Linux nodes " + name.text() + " and " + other.name().text()
                        + " have the same environment variable, AZ_BATCH_APP_PACKAGE_" + name.variable()
                        + ", because dots and hyphens become underscores there: give it another version");
    }

    sealed interface Intake {
        /** The name is free. */
        record Insert() implements Intake {}

        /** These bytes are the package's. */
        record Same() implements Intake {}

        /** The name has been won by other bytes. */
        record Lost(QuarantinedUpload loser) implements Intake {}

        /** Another name has the same environment variable on Linux nodes. */
        record Clash(RejectedUpload rejection) implements Intake {}
    }

    static Intake decide(UploadedBlob blob, PackageName name, String sha256, @Nullable CatalogueEntry winner) {
        if (winner == null) {
            return new Intake.Insert();
        }
        if (!winner.name().same(name)) {
            return new Intake.Clash(clash(blob, name, winner));
        }
        if (winner.sha256().equals(sha256)) {
            return new Intake.Same();
        }
        return new Intake.Lost(new QuarantinedUpload(
                blob.region(),
                blob.path(),
                blob.etag(),
                sha256,
                blob.sentence() + " is quarantined: " + name.text() + " was first catalogued from "
                        + winner.source().sentence() + " with SHA-256 " + winner.sha256() + ", and this one has "
                        + sha256 + "; a version's bytes never change, so give the new bytes a new version"));
    }

    /**
     * Whether a new version becomes the candidate, where the newest by upload is to be the default.
     *
     * @param chosen the version that was chosen last, if there is one
     */
    static boolean isNewer(UploadedBlob blob, Optional<CatalogueEntry> chosen) {
        return chosen.isEmpty() || !chosen.get().source().uploaded().isAfter(blob.uploaded());
    }
}
