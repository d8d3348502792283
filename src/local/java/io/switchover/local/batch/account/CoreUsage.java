package io.switchover.local.batch.account;

import java.util.Map;
import java.util.TreeMap;

/** How many cores the nodes of an account have now. Families are told apart without case. */
public record CoreUsage(int dedicated, int spot, Map<String, Integer> dedicatedByFamily) {
    public static final CoreUsage NONE = new CoreUsage(0, 0, Map.of());

    public CoreUsage plus(String vmSize, int dedicatedNodes, int spotNodes) {
        int cores = VmSize.cores(vmSize);
        Map<String, Integer> families = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        families.putAll(dedicatedByFamily);
        families.merge(VmSize.family(vmSize), cores * dedicatedNodes, Integer::sum);
        return new CoreUsage(dedicated + cores * dedicatedNodes, spot + cores * spotNodes, families);
    }

    public int dedicated(String family) {
        return dedicatedByFamily.getOrDefault(family, 0);
    }
}
