package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import java.util.ArrayList;
import java.util.List;

/** Whether a region has the packages that are their applications' default versions. */
final class PackagePolicy {
    private static final String CHECK = "package";

    private PackagePolicy() {}

    /** A package, and how far it is in the region. */
    record RegionalPackage(PackageName name, PackageState state) {}

    /**
     * @param defaults the default version of each application
     * @param incomplete packages that are no default, and not usable in the region yet
     */
    static List<Finding> findings(String region, List<RegionalPackage> defaults, List<RegionalPackage> incomplete) {
        var findings = new ArrayList<Finding>();
        for (var version : defaults) {
            var state = version.state().sentence();
            var sentence = version.name().text() + " is the default version; in " + region + " it is " + state;
            findings.add(
                    version.state().reached() instanceof PackageState.Default
                            ? Finding.fine(CHECK, region, "default", "default", sentence)
                            : Finding.blocker(CHECK, region, "default", state, sentence + wayOut(version.name())));
        }
        for (var version : incomplete) {
            findings.add(incomplete(region, version));
        }
        return findings;
    }

    private static Finding incomplete(String region, RegionalPackage version) {
        var state = version.state().sentence();
        return version.state().reached() instanceof PackageState.Withdrawn
                ? Finding.warning(
                        CHECK,
                        region,
                        "usable",
                        state,
                        version.name().text() + ", which tasks may name, could be used in " + region + " before; it is "
                                + state)
                : Finding.fine(
                        CHECK,
                        region,
                        "not expected yet",
                        state,
                        version.name().text() + " is not a default version yet; in " + region + " it is " + state);
    }

    private static String wayOut(PackageName name) {
        return "; Switchover keeps trying (GET /api/packages), and POST /api/packages/" + name.application()
                + "/default makes another version the default";
    }
}
