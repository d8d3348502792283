package io.switchover.local.batch.account;

import java.util.Map;
import java.util.TreeMap;

/**
 * The compute quotas of a subscription in one region. They hold for the pools of an account whose pool allocation mode is user
 * subscription; the account itself then names no cores.
 */
public record SubscriptionQuotas(int regionalCores, Map<String, Integer> familyCores, int spotCores) {
    public SubscriptionQuotas {
        familyCores = Map.copyOf(familyCores);
    }

    public static SubscriptionQuotas usual() {
        return new SubscriptionQuotas(100, Map.of("standardDSv3Family", 100, "standardFSv2Family", 20), 50);
    }

    /** Families that it does not name have no cores. */
    public int cores(String family) {
        Map<String, Integer> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(familyCores);
        return ignoringCase.getOrDefault(family, 0);
    }
}
