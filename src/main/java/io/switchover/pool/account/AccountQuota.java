package io.switchover.pool.account;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the pools of a Batch account may have at most. A new account often has zero.
 *
 * @param subscription whether the nodes are in the user's own subscription, whose compute quotas count then; the account names none
 * @param dedicated of all VM families together
 * @param families by VM family, without regard to case; empty where families have no limits of their own
 * @param spot of all VM families together; null when it is not limited by what we can ask
 */
public record AccountQuota(
        boolean subscription,
        Cores dedicated,
        Map<String, Cores> families,
        @Nullable Cores spot,
        int pools,
        int activeJobs) {
    /** How somebody gets more. */
    public static final String ASK =
            "az quota request-increase, or a support request \"Service and subscription limits\";"
                    + " a large increase takes days to weeks";

    /**
     * @param used by whoever is in the subscription; 0 where the account counts for itself alone
     */
    public record Cores(int limit, int used) {
        public Cores(int limit) {
            this(limit, 0);
        }
    }

    public AccountQuota {
        var ignoringCase = new TreeMap<String, Cores>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(families);
        families = ignoringCase;
    }

    /** An account of whose families nothing is known. */
    public AccountQuota(int dedicatedCores, int spotCores, int pools, int activeJobs) {
        this(false, new Cores(dedicatedCores), Map.of(), new Cores(spotCores), pools, activeJobs);
    }

    /** Empty where families have no limits; a family that is not named where others are has none at all. */
    public Optional<Cores> family(String name) {
        if (families.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(families.getOrDefault(name, new Cores(0)));
    }
}
