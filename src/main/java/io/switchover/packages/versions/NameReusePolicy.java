package io.switchover.packages.versions;

import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageName;
import io.switchover.remote.Answer;
import io.switchover.replication.StoredBlob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * May the name of a package be given to other bytes? A name means the same bytes for ever, as long as somebody can still have them:
 * so only when no region uses it and no storage account holds its bytes.
 */
final class NameReusePolicy {
    static final String USED = "used";
    static final String DEFAULT = "default";
    static final String BYTES = "bytes";
    static final String EVERY_REGION = "every-region";

    private NameReusePolicy() {}

    /** A rule that objects, and why. */
    record Objection(String rule, String because) {}

    /**
     * The first rule that objects; empty when the name may be released.
     *
     * @param bytes by region that runs jobs: what its content store holds under the package's hash
     * @param overrides rules that an operator goes against; {@code every-region} alone can be
     */
    static Optional<Objection> objection(
            CatalogueSnapshot view,
            PackageName name,
            List<String> jobs,
            Map<String, Answer<Optional<StoredBlob>>> bytes,
            Set<String> overrides) {
        for (var region : jobs) {
            var there = view.in(name, region).state();
            if (there.usable() || !there.recognized()) {
                return Optional.of(
                        new Objection(
                                USED,
                                name.text() + " is " + there.word() + " in " + region
                                        + ", and what it means there must not change: upload the new bytes under a new version"));
            }
        }
        if (view.isDefault(name)) {
            return Optional.of(new Objection(
                    DEFAULT,
                    name.text() + " is the default version: choose another one first by POST /api/packages/"
                            + name.application() + "/default"));
        }
        for (var region : jobs) {
            switch (bytes.get(region)) {
                case Answer.Answered<Optional<StoredBlob>>(var found)
                when found.isPresent() -> {
                    return Optional.of(new Objection(
                            BYTES,
                            "the storage account in " + region + " holds the bytes of " + name.text()
                                    + ": they are not lost, and go on from there to every region"));
                }
                case Answer.Answered<Optional<StoredBlob>> absent -> {}
                case null, default -> {
                    if (!overrides.contains(EVERY_REGION)) {
                        return Optional.of(new Objection(
                                EVERY_REGION,
                                "whether the storage account in " + region + " holds the bytes of " + name.text()
                                        + " cannot be seen now; if that account is lost for good, override the rule "
                                        + EVERY_REGION + " with a reason"));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
