package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.DesiredPool;
import java.util.List;

/** Whether Azure may put a new operating system on the nodes of a pool while they run tasks. The pool alone decides it. */
final class AutomaticOsUpgradePolicy {
    private static final String CHECK = "node-upgrade";

    private AutomaticOsUpgradePolicy() {}

    static List<Finding> findings(String region, DesiredPool pool) {
        var upgrade = pool.spec().path("upgradePolicy");
        var automatic = upgrade.path("automaticOSUpgradePolicy");
        if (upgrade.path("mode").asText("manual").equalsIgnoreCase("manual")
                || !automatic.path("enableAutomaticOSUpgrade").asBoolean()) {
            return List.of();
        }
        var expected = "upgrades of pool " + pool.id() + " that wait for tasks";
        return automatic.path("osRollingUpgradeDeferral").asBoolean()
                ? List.of(Finding.fine(
                        CHECK, region, expected, "they wait", "upgrades of pool " + pool.id() + " wait for its tasks"))
                : List.of(Finding.warning(
                                CHECK,
                                region,
                                expected,
                                "they do not wait",
                                "Azure puts new versions of the operating system on the nodes of pool " + pool.id()
                                        + " while they run tasks: its upgradePolicy has no osRollingUpgradeDeferral")
                        .withRemedy("PUT /api/pools/" + pool.id()
                                + " with upgradePolicy.automaticOSUpgradePolicy.osRollingUpgradeDeferral true"));
    }
}
