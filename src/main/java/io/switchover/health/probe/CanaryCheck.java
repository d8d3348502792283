package io.switchover.health.probe;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import io.switchover.health.HealthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Says so where no canary is sent. */
@ApplicationScoped
class CanaryCheck implements RegionCheck {
    private final HealthSettings settings;

    CanaryCheck(HealthSettings settings) {
        this.settings = settings;
    }

    @Override
    public String check() {
        return CanaryPoolPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return List.of(CanaryPoolPolicy.finding(region, settings.canaryPool()));
    }
}
