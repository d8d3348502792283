package io.switchover.region;

import java.util.Map;
import java.util.Optional;

/**
 * What one storage account holds, as far as it matters to a decision.
 *
 * @param highest the highest epoch that is sealed there, 0 if none
 * @param seals by epoch: those that were looked at, the highest among them
 */
public record AccountSealsFound(long highest, Map<Long, Seal> seals) {
    public AccountSealsFound {
        seals = Map.copyOf(seals);
    }

    Optional<Seal> at(long epoch) {
        return Optional.ofNullable(seals.get(epoch));
    }
}
