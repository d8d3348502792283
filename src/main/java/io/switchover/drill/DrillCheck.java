package io.switchover.drill;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** A drill that did not do what it was to do is a finding in readiness, and so is one after which there was none for too long. */
@ApplicationScoped
class DrillCheck implements RegionCheck {
    private final DrillStore drills;

    private final DrillSchedule schedule;

    DrillCheck(DrillStore drills, DrillSchedule schedule) {
        this.drills = drills;
        this.schedule = schedule;
    }

    @Override
    public String check() {
        return DrillFindingPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return List.of(DrillFindingPolicy.finding(region, drills.newest(), begun -> schedule.twoPassed(begun, now)));
    }
}
