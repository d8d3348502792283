package io.switchover.health;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads what each app has last said about writing to the storage account of a region. */
@ApplicationScoped
class StorageAccessCheck implements RegionCheck {
    private final VerdictReader verdictReader;

    StorageAccessCheck(VerdictReader verdictReader) {
        this.verdictReader = verdictReader;
    }

    @Override
    public String check() {
        return StorageAccessPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return StorageAccessPolicy.findings(
                region, verdictReader.assess(now.getEpochSecond()).observations());
    }
}
