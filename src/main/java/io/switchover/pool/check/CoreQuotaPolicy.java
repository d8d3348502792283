package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountQuota;
import io.switchover.pool.account.AccountQuota.Cores;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.size.PeakPolicy;
import io.switchover.pool.size.PoolNodeDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether an account has enough cores for what the pools need at working size. */
final class CoreQuotaPolicy {
    private static final String EARLY = "ask for more before you need it: ";

    private CoreQuotaPolicy() {}

    static List<Finding> findings(
            String region,
            AccountQuota quota,
            List<OfferedVmSize> offered,
            List<PoolNodeDemand> needed,
            List<PoolSummary> pools) {
        var sizes = bySize(offered);
        var findings = new ArrayList<Finding>();
        var need = new Need();
        var most = new Need();
        for (var pool : needed) {
            size(sizes, pool.vmSize()).ifPresent(size -> {
                need.add(size, new PoolSize.Fixed(pool.dedicatedNodes(), pool.spotNodes()));
                most.add(size, new PoolSize.Fixed(pool.mostDedicated(), pool.mostSpot()));
            });
        }
        var own = new Need();
        var others = new Need();
        // The subscription counts the nodes that are there, and not those that a pool is to get.
        pools.forEach(pool -> size(sizes, pool.vmSize()).ifPresent(size -> {
            own.add(size, pool.nodes());
            if (needed.stream().noneMatch(demand -> pool.is(demand.pool()))) {
                others.add(size, pool.nodes());
            }
        }));
        most.byFamily.forEach((family, cores) -> quota.family(family)
                .ifPresent(limit -> findings.add(enough(
                        region,
                        "dedicated cores of " + family,
                        new Wanted(need.of(family), cores, others.of(family)),
                        left(limit, own.of(family), quota)))));
        if (most.dedicated > 0) {
            findings.add(enough(
                    region,
                    "dedicated cores",
                    new Wanted(need.dedicated, most.dedicated, others.dedicated),
                    left(quota.dedicated(), own.dedicated, quota)));
        }
        var spot = quota.spot();
        if (most.spot > 0 && spot != null) {
            findings.add(enough(
                    region, "spot cores", new Wanted(need.spot, most.spot, others.spot), left(spot, own.spot, quota)));
        }
        return findings;
    }

    /** Of a subscription, what others in it use is not there for us. */
    private static int left(Cores cores, int own, AccountQuota quota) {
        return quota.subscription() ? cores.limit() - Math.max(0, cores.used() - own) : cores.limit();
    }

    private static Optional<OfferedVmSize> size(Map<String, OfferedVmSize> sizes, String name) {
        return Optional.ofNullable(sizes.get(name));
    }

    private static Map<String, OfferedVmSize> bySize(List<OfferedVmSize> offered) {
        var byName = new TreeMap<String, OfferedVmSize>(String.CASE_INSENSITIVE_ORDER);
        offered.forEach(size -> byName.put(size.name(), size));
        return byName;
    }

    private static Finding enough(String region, String what, Wanted cores, int quota) {
        return judged(region, what, cores, quota).about(QuotaPolicy.QUOTA + "/" + what);
    }

    private static Finding judged(String region, String what, Wanted cores, int quota) {
        var expected = "quota for at least " + QuotaPolicy.shown(cores.need()) + " " + what;
        var more = "quota for at least "
                + QuotaPolicy.shown(Math.ceilDiv((long) cores.most() * QuotaPolicy.PERCENT, QuotaPolicy.ALERT)) + " "
                + what + ", so that " + (QuotaPolicy.PERCENT - QuotaPolicy.ALERT) + " % is left";
        var start = region + ": quota " + QuotaPolicy.shown(quota) + " " + what;
        var sentence = start + ", pools need " + QuotaPolicy.shown(cores.need()) + " at working size";
        if (quota < cores.need()) {
            return Finding.blocker(QuotaPolicy.QUOTA, region, expected, QuotaPolicy.shown(quota), sentence)
                    .withRemedy(AccountQuota.ASK);
        }
        if (quota - cores.others() < cores.need()) {
            return Finding.warning(
                            QuotaPolicy.QUOTA,
                            region,
                            expected + ", left by pools that nobody needs",
                            QuotaPolicy.shown(quota - cores.others()),
                            sentence + ", and pools that nobody needs have " + QuotaPolicy.shown(cores.others())
                                    + " of the quota")
                    .withRemedy("make them smaller before work moves there (az batch pool resize), or ask for more: "
                            + AccountQuota.ASK);
        }
        if (QuotaPolicy.tooMuch(cores.need(), quota)) {
            return Finding.warning(
                            QuotaPolicy.QUOTA,
                            region,
                            more,
                            QuotaPolicy.shown(quota),
                            sentence + ", more than " + QuotaPolicy.ALERT + " % of the quota")
                    .withRemedy(EARLY + AccountQuota.ASK);
        }
        return QuotaPolicy.tooMuch(cores.most(), quota)
                ? Finding.warning(
                                QuotaPolicy.QUOTA,
                                region,
                                more,
                                QuotaPolicy.shown(quota),
                                start + ", pools were set to " + QuotaPolicy.shown(cores.most())
                                        + " at their peaks of the last " + PeakPolicy.DAYS + " days, more than "
                                        + QuotaPolicy.ALERT + " % of the quota")
                        .withRemedy(EARLY + AccountQuota.ASK)
                : Finding.fine(QuotaPolicy.QUOTA, region, expected, QuotaPolicy.shown(quota), sentence);
    }

    /**
     * Cores of one kind.
     *
     * @param need without which the pools could not work as they shall
     * @param most the same, or what the pools were set to at their peaks where that is more
     * @param others what pools have that nobody needs
     */
    private record Wanted(int need, int most, int others) {}

    /** Cores, summed up. */
    private static final class Need {
        private final Map<String, Integer> byFamily = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private int dedicated;
        private int spot;

        void add(OfferedVmSize size, PoolSize.Fixed nodes) {
            if (nodes.targetDedicatedNodes() > 0) {
                byFamily.merge(size.family(), nodes.targetDedicatedNodes() * size.cores(), Integer::sum);
            }
            dedicated += nodes.targetDedicatedNodes() * size.cores();
            spot += nodes.targetLowPriorityNodes() * size.cores();
        }

        int of(String family) {
            return byFamily.getOrDefault(family, 0);
        }
    }
}
