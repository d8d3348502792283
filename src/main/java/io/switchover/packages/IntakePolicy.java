package io.switchover.packages;

import io.switchover.packages.RejectedBlob.Rejection;
import io.switchover.replication.UploadedBlob;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a blob in an inbox means, given what is catalogued. Names are won by the first insert; nothing is ever overwritten. */
final class IntakePolicy {

    private IntakePolicy() {}

    /** Whether a blob has been looked at already, at these very bytes. */
    static boolean known(UploadedBlob blob, Collection<CataloguedPackage> packages, Collection<RejectedBlob> rejected) {
        return rejected.stream().anyMatch(r -> r.rejects(blob))
                || packages.stream().anyMatch(p -> p.knows(blob));
    }

    /** What can be told without reading the blob. */
    static Optional<Rejection> refuse(UploadedBlob blob, long largest) {
        if (blob.size() == 0) {
            return Optional.of(rejection(blob, "empty", "it is empty"));
        }
        if (blob.size() > largest) {
            return Optional.of(rejection(
                    blob,
                    "size",
                    "it has " + blob.size() + " bytes, switchover.replication.largest is " + largest + " bytes"));
        }
        return Optional.empty();
    }

    static Rejection rejection(UploadedBlob blob, String rule, String because) {
        return new Rejection(
                blob.etag(), rule, "packages/" + blob.path() + " in " + blob.region() + " is rejected: " + because);
    }

    sealed interface Intake {
        /** The name is free. */
        record Insert() implements Intake {}

        /** These bytes are the package's. */
        record Same() implements Intake {}

        /** The name has been won by other bytes. */
        record Lost(QuarantinedBlob loser) implements Intake {}
    }

    static Intake decide(UploadedBlob blob, PackageName name, String sha256, @Nullable CataloguedPackage winner) {
        if (winner == null) {
            return new Intake.Insert();
        }
        if (winner.sha256().equals(sha256)) {
            return new Intake.Same();
        }
        return new Intake.Lost(new QuarantinedBlob(
                blob.region(),
                blob.path(),
                blob.etag(),
                sha256,
                "packages/" + blob.path() + " in " + blob.region() + " is quarantined: " + name.text()
                        + " was first catalogued from packages/"
                        + winner.source().path() + " in " + winner.source().region() + " with SHA-256 "
                        + winner.sha256() + ", and this one has " + sha256
                        + "; a version's bytes never change, so give the new bytes a new version"));
    }
}
