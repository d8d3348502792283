package io.switchover.packages;

import io.switchover.health.VerdictReader;
import io.switchover.health.VerdictsByRegion;
import jakarta.enterprise.context.ApplicationScoped;

/** The verdicts of all observers together. */
@ApplicationScoped
class VerdictsFromObservers implements CurrentVerdicts {
    private final VerdictReader verdictReader;

    VerdictsFromObservers(VerdictReader verdictReader) {
        this.verdictReader = verdictReader;
    }

    @Override
    public VerdictsByRegion verdicts() {
        return verdictReader.verdicts();
    }
}
