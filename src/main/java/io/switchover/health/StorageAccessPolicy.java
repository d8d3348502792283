package io.switchover.health;

import io.switchover.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether every app writes to a region's storage account, as each has said of itself. An app that cannot reach it for a moment is for
 * the verdicts to judge; one that is not let in stays so until somebody gives it a role.
 */
final class StorageAccessPolicy {
    static final String CHECK = "storage-access";
    private static final String EXPECTED = "every app writes to it";

    private StorageAccessPolicy() {}

    /** @param observations the fresh ones; an app that has none has told nothing, which the check observer says */
    static List<Finding> findings(String region, List<Observation> observations) {
        var cannot = new TreeMap<String, Reading>();
        int asked = 0;
        for (var app : observations) {
            var reading = app.reading(region, Signal.STORAGE);
            if (reading == null || reading.evidence() == Evidence.NONE) {
                continue;
            }
            asked++;
            if (reading.evidence() != Evidence.GOOD) {
                cannot.put(app.observer(), reading);
            }
        }
        if (asked == 0) {
            return List.of();
        }
        if (cannot.isEmpty()) {
            return List.of(Finding.fine(
                    CHECK,
                    region,
                    EXPECTED,
                    EXPECTED,
                    "every app that reports writes to the storage account in " + region));
        }
        // One app alone may be the one that is wrong, and in an outage there may be no other.
        boolean nobody = asked > 1
                && cannot.size() == asked
                && cannot.values().stream().allMatch(reading -> reading.evidence() == Evidence.ANSWERED);
        return cannot.entrySet().stream()
                .map(app -> finding(region, app, nobody))
                .toList();
    }

    /** @param nobody whether no app is let in; then no spec could be kept and no seal written there */
    private static Finding finding(String region, Map.Entry<String, Reading> app, boolean nobody) {
        var expected = EXPECTED + ": the app in " + app.getKey();
        var said = app.getValue().said();
        if (app.getValue().evidence() == Evidence.FAILED) {
            return Finding.warning(
                            CHECK,
                            region,
                            expected,
                            said,
                            "the app in " + app.getKey() + " cannot write to the storage account in " + region + ": it "
                                    + said)
                    .withRemedy("GET /api/health shows whether other apps can; if they do, look at the network between "
                            + app.getKey() + " and " + region);
        }
        var sentence =
                "the app in " + app.getKey() + " may not write to the storage account in " + region + ": it " + said;
        return (nobody
                        ? Finding.blocker(CHECK, region, expected, said, sentence)
                        : Finding.warning(CHECK, region, expected, said, sentence))
                .withRemedy(
                        "give the identity of that app the role Storage Blob Data Contributor on the storage account"
                                + " (az role assignment create)");
    }
}
