package io.switchover.local.host;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the app wants to be told before it starts, pointing nowhere: for tests in which nobody calls Azure. */
public final class NowhereSettings {

    private static final String NOWHERE = "http://127.0.0.1:9";

    public static final Map<String, String> ALL = all();

    private NowhereSettings() {}

    private static Map<String, String> all() {
        var settings = new TreeMap<>(Map.of(
                "switchover.credential", "local",
                "switchover.local-token", "nobody",
                "switchover.here", "westeurope",
                "switchover.initial-region", "westeurope",
                "switchover.arm-endpoint", NOWHERE,
                "switchover.cosmos.endpoint", NOWHERE,
                "switchover.cosmos.key", "bm9ib2R5"));
        settings.put("switchover.access.identify-by", "keys");
        settings.put("switchover.access.reader-key-sha256", "1".repeat(64));
        settings.put("switchover.access.submitter-key-sha256", "2".repeat(64));
        settings.put("switchover.access.operator-key-sha256", "3".repeat(64));
        for (var region : List.of("westeurope", "northeurope", "swedencentral")) {
            var group = "switchover.regions." + region + ".";
            settings.put(group + "storage-endpoint", NOWHERE + "/" + region);
            settings.put(group + "storage-key", "bm9ib2R5");
            settings.put(group + "app-endpoint", NOWHERE);
            var witness = region.equals("swedencentral");
            settings.put(group + "role", witness ? "witness" : "jobs");
            if (!witness) {
                settings.put(group + "batch-endpoint", NOWHERE);
                settings.put(
                        group + "batch-account-id",
                        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/nowhere"
                                + "/providers/Microsoft.Batch/batchAccounts/" + region);
            }
        }
        return Map.copyOf(settings);
    }
}
