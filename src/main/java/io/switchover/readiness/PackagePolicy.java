package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a region has the packages that are their applications' default versions. */
final class PackagePolicy {
    private static final String CHECK = "package";

    private PackagePolicy() {}

    /**
     * A package, and how far it is in the region.
     *
     * @param doubt what the region's Batch account says that contradicts that; null where it agrees, or was not asked
     */
    record RegionalPackage(
            PackageName name, PackageState state, @Nullable String doubt) {

        /** It counts as usable, and its account says otherwise. */
        boolean doubted() {
            return state.usable() && doubt != null;
        }
    }

    /**
     * @param defaults the default version of each application
     * @param others packages that are no default
     */
    static List<Finding> findings(String region, List<RegionalPackage> defaults, List<RegionalPackage> others) {
        var findings = new ArrayList<Finding>();
        for (var version : defaults) {
            var state = version.state().sentence();
            var sentence = version.name().text() + " is the default version; in " + region + " it is " + state;
            findings.add((version.state().reached() instanceof PackageState.Default
                            ? Finding.fine(CHECK, region, "default", "default", sentence)
                            : Finding.blocker(CHECK, region, "default", state, sentence)
                                    .withRemedy(wayOut(version.name())))
                    .about(subject(version)));
        }
        others.stream()
                .filter(version -> !version.state().usable())
                .forEach(version -> findings.add(incomplete(region, version)));
        Stream.concat(defaults.stream(), others.stream())
                .filter(RegionalPackage::doubted)
                .forEach(version -> findings.add(doubted(region, version)));
        return findings;
    }

    /** Jobs are placed all the same: Azure sometimes answers wrongly for a short time. */
    private static Finding doubted(String region, RegionalPackage version) {
        return Finding.warning(
                        CHECK,
                        region,
                        "an account that agrees",
                        String.valueOf(version.doubt()),
                        version.name().text() + " is in use in " + region
                                + ", and the Batch account there says that it " + version.doubt()
                                + "; jobs are placed there all the same")
                .about(subject(version))
                .withRemedy("if that stays so, look at the application "
                        + version.name().application() + " in that Batch account: one that is gone has to be created"
                        + " (az batch application create), and its packages are filled again");
    }

    private static Finding incomplete(String region, RegionalPackage version) {
        var state = version.state().sentence();
        return (version.state().reached() instanceof PackageState.Withdrawn
                        ? Finding.warning(
                                        CHECK,
                                        region,
                                        "usable",
                                        state,
                                        version.name().text() + ", which tasks may name, could be used in " + region
                                                + " before; it is " + state)
                                .withRemedy(
                                        "GET /api/packages says what stands in the way; once that is gone, Switchover"
                                                + " makes it usable again")
                        : Finding.fine(
                                CHECK,
                                region,
                                "not expected yet",
                                state,
                                version.name().text() + " is not a default version yet; in " + region + " it is "
                                        + state))
                .about(subject(version));
    }

    private static String subject(RegionalPackage version) {
        return CHECK + "/" + version.name().text();
    }

    private static String wayOut(PackageName name) {
        return "Switchover keeps trying (GET /api/packages), and POST /api/packages/" + name.application()
                + "/default makes another version the default";
    }
}
