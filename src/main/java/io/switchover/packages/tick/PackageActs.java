package io.switchover.packages.tick;

import io.switchover.act.ActFailures;
import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.rollout.ClaimTerms;
import io.switchover.packages.rollout.RolloutRunner;
import io.switchover.packages.upload.UploadWorker;
import io.switchover.packages.versions.DefaultVersionPromoter;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** The parts of a tick over all packages. One that throws keeps none of the others from running, and is counted. */
@ApplicationScoped
public class PackageActs {
    private final UploadWorker uploadWorker;
    private final RolloutRunner rollout;
    private final DefaultVersionPromoter defaultVersions;
    private final ActFailures failures;

    public PackageActs(
            UploadWorker uploadWorker,
            RolloutRunner rollout,
            DefaultVersionPromoter defaultVersions,
            ActFailures failures) {
        this.uploadWorker = uploadWorker;
        this.rollout = rollout;
        this.defaultVersions = defaultVersions;
        this.failures = failures;
    }

    /** Empty when it threw. */
    Optional<CatalogueSnapshot> sweep(CatalogueSnapshot view, VerdictsByRegion verdicts, Budget budget) {
        return attempt("look into the upload containers", () -> uploadWorker.sweep(view, verdicts, budget));
    }

    /** The catalogue after the packages were taken further, and the default versions moved; empty when a part of that threw. */
    Optional<CatalogueSnapshot> carry(
            CatalogueSnapshot view, VerdictsByRegion verdicts, ClaimTerms claimTerms, Budget budget) {
        var carried = attempt("process packages", () -> rollout.mineAndSettled(view, verdicts, claimTerms, budget));
        var before = carried.orElse(view);
        var moved = attempt("move default versions", () -> defaultVersions.move(before, verdicts));
        if (moved.isEmpty() || carried.isEmpty() || moved.get() == before) {
            return carried.flatMap(all -> moved);
        }
        return attempt("process packages", () -> rollout.mine(moved.get(), verdicts, claimTerms, budget));
    }

    /** The same upon an event, and in every region: an event that throws is told again, so nothing is caught. */
    void carryEverywhere(CatalogueSnapshot view, VerdictsByRegion verdicts, ClaimTerms claimTerms, Budget budget) {
        var carried = rollout.everywhere(view, verdicts, claimTerms, budget);
        var moved = defaultVersions.move(carried, verdicts);
        if (moved != carried) {
            rollout.everywhere(moved, verdicts, claimTerms, budget);
        }
    }

    /** Empty when it threw. */
    <T> Optional<T> attempt(String act, Supplier<T> todo) {
        return failures.attempt(act, todo, thrown -> {});
    }
}
