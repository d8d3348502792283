package io.switchover.packages.versions;

import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.PackageName;
import java.util.List;

/** Whether an application's candidate becomes its default version: everywhere, or nowhere. */
final class PromotionPolicy {

    private PromotionPolicy() {}

    sealed interface Promotion {
        /** There is no candidate. */
        record None() implements Promotion {}

        record NotYet(String because) implements Promotion {}

        record Now(String because) implements Promotion {}
    }

    /** @param jobs the regions that run jobs */
    static Promotion decide(
            DefaultVersion version, CatalogueSnapshot catalogue, List<String> jobs, VerdictsByRegion verdicts) {
        var candidate = version.candidate();
        if (candidate == null) {
            return new Promotion.None();
        }
        var name = new PackageName(version.application(), candidate);
        if (catalogue.find(name).isEmpty()) {
            return new Promotion.NotYet(name.text() + " is not catalogued");
        }
        var reachable = jobs.stream().filter(region -> !verdicts.down(region)).toList();
        if (reachable.isEmpty()) {
            return new Promotion.NotYet("every region that runs jobs is down");
        }
        var lacking = reachable.stream()
                .filter(region -> !catalogue.in(name, region).state().usable())
                .map(region -> "in " + region + " it is "
                        + catalogue.in(name, region).state().sentence())
                .toList();
        if (!lacking.isEmpty()) {
            return new Promotion.NotYet(
                    name.text() + " becomes the default when it is active everywhere; " + String.join("; ", lacking));
        }
        var owing = jobs.stream().filter(verdicts::down).toList();
        return new Promotion.Now(name.text() + " is active in " + String.join(" and ", reachable)
                + " and becomes the default"
                + (owing.isEmpty() ? "" : "; " + String.join(" and ", owing) + " is down and owes it"));
    }
}
