package io.switchover.drill;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** A drill that did not do what it was to do is a finding in readiness: until the next one, nobody knows whether a move works. */
@ApplicationScoped
class DrillCheck implements RegionCheck {
    private final DrillStore drills;

    DrillCheck(DrillStore drills) {
        this.drills = drills;
    }

    @Override
    public String check() {
        return DrillFindingPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return List.of(DrillFindingPolicy.finding(region, drills.newest()));
    }
}
