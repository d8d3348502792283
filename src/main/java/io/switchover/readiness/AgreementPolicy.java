package io.switchover.readiness;

import io.switchover.agreement.Disagreement;
import io.switchover.finding.Finding;
import java.util.List;

/**
 * Whether the apps run by the same version and settings. It never prevents a move: while an app is rolled out, the apps disagree for
 * minutes.
 */
final class AgreementPolicy {
    private static final String CHECK = "agreement";

    private AgreementPolicy() {}

    static List<Finding> findings(String region, List<Disagreement> disagreements) {
        return disagreements.isEmpty()
                ? List.of(Finding.fine(
                        CHECK,
                        region,
                        "the same version and settings in every app",
                        "the same",
                        "the apps that report run by the same version and settings"))
                : disagreements.stream()
                        .map(disagreement -> Finding.warning(
                                CHECK,
                                region,
                                "the same " + disagreement.setting() + " in every app",
                                disagreement.byApp().toString(),
                                disagreement.sentence()))
                        .toList();
    }
}
