package io.switchover.packages.rollout;

import io.switchover.packages.PackageState;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.rollout.Applications.Application;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.packages.rollout.PackagePlan.Found;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a region's account what the next step stands on, and nothing else: management planes count the requests. */
@ApplicationScoped
public class AccountPackageReader {
    private static final VersionState NOT_ASKED = new VersionState.Pending();

    private final Applications applications;
    private final ActiveRegionCheck activeRegionCheck;

    public AccountPackageReader(Applications applications, ActiveRegionCheck activeRegionCheck) {
        this.applications = applications;
        this.activeRegionCheck = activeRegionCheck;
    }

    /** @param seen what the account said of the version a moment ago, in the same tick and before an upload, or null */
    Answer<Found> find(RolloutTask task, RegionalPackage known, ClaimTerms claimTerms, @Nullable VersionState seen) {
        if (!PackagePlan.asksForVersion(known, task.isDefault(), claimTerms)) {
            return new Answer.Answered<>(new Found(NOT_ASKED, Optional.empty(), true));
        }
        var version = seen != null && known.state().reached() instanceof PackageState.Registered
                ? new Answer.Answered<>(seen)
                : applications.version(task.region(), task.name());
        return version.then(said -> application(task, known)
                .map(application -> new Found(
                        said,
                        application,
                        !PackagePlan.asksWhetherActive(known, said) || activeRegionCheck.mayBeActive(task.region()))));
    }

    private Answer<Optional<Application>> application(RolloutTask task, RegionalPackage known) {
        return PackagePlan.asksForApplication(known, task.isDefault())
                ? applications.application(task.region(), task.name().application())
                : new Answer.Answered<>(Optional.empty());
    }
}
