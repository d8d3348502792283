package io.switchover.job.attempt;

import io.switchover.job.JobSpec;
import io.switchover.job.PackageReferences;
import io.switchover.packages.AvailablePackage;
import io.switchover.packages.PackageAvailability;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets an attempt be placed only where its application packages are ready: Batch refuses each task that names a package which
 * its account does not have, and the job would fail for that.
 */
@ApplicationScoped
public class PackageGate {
    private final PackageAvailability packages;

    public PackageGate(PackageAvailability packages) {
        this.packages = packages;
    }

    sealed interface Outcome {
        record Ready() implements Outcome {}

        record Missing(String because) implements Outcome {}

        record Unknown(String because) implements Outcome {}
    }

    /** A package that nobody uploaded to us is for Batch to judge: somebody may have put it into the accounts by hand. */
    Outcome check(JobSpec spec, String region) {
        for (var wanted : PackageReferences.of(spec)) {
            switch (packages.find(wanted)) {
                case Answer.Refused<AvailablePackage> absent -> {}
                case Answer.Unanswered<AvailablePackage> silent -> {
                    return new Outcome.Unknown("whether the package " + wanted.text() + " is ready in " + region
                            + " cannot be said: " + silent.because());
                }
                case Answer.Answered<AvailablePackage>(var found) -> {
                    if (!found.usable().contains(region)) {
                        return new Outcome.Missing(
                                "the package " + found.pinned().text() + " is not ready in " + region);
                    }
                }
            }
        }
        return new Outcome.Ready();
    }
}
