package io.switchover.packages.rollout;

import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.replication.ByteLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which packages are to be taken further now, in which regions, by which app. */
final class RolloutPlan {

    /** In seconds. What an account has said for longer is known by then: each tick need not hear it again. */
    private static final long LONG_DOUBTED = 300;

    private RolloutPlan() {}

    /**
     * @param here the region of the app that asks
     * @param jobs the regions that run jobs
     * @param now the store's seconds, of the catalogue's partition
     * @param takeover how many seconds another region's packages are left to the app of that region
     */
    record Asker(String here, List<String> jobs, long now, long takeover) {}

    /** Where this package is not as it should be. A region that is down is not asked, and owes its packages. */
    static List<RolloutTask> due(
            CatalogueSnapshot catalogue, CatalogueEntry wanted, VerdictsByRegion verdicts, Asker asker) {
        return asker.jobs().stream()
                .filter(region -> !verdicts.down(region)
                        && catalogue.in(wanted.name(), region).state().recognized())
                .map(region -> task(catalogue, wanted, region, asker.jobs()))
                .filter(task ->
                        !inTurn(task, asker.now()) && !early(task.known().state(), asker.now()))
                .filter(task -> task.region().equals(asker.here()) || lying(task, catalogue, asker))
                .toList();
    }

    /** The small ones first. */
    static List<RolloutTask> inOrder(List<RolloutTask> due) {
        return due.stream()
                .sorted(Comparator.comparingLong(
                                (RolloutTask task) -> task.wanted().size())
                        .thenComparing(RolloutTask::key))
                .toList();
    }

    /** A few of those that are compared with the account in turn: so many of all, beginning with the nth. */
    static List<RolloutTask> recheck(
            CatalogueSnapshot catalogue,
            VerdictsByRegion verdicts,
            List<String> regions,
            Asker asker,
            int nth,
            int many) {
        var settled = new ArrayList<RolloutTask>();
        for (var wanted : catalogue.packages()) {
            for (var region : regions) {
                var task = task(catalogue, wanted, region, asker.jobs());
                if (!verdicts.down(region) && inTurn(task, asker.now())) {
                    settled.add(task);
                }
            }
        }
        var chosen = new ArrayList<RolloutTask>();
        for (int i = 0; i < Math.min(many, settled.size()); i++) {
            chosen.add(settled.get(Math.floorMod(nth + i, settled.size())));
        }
        return chosen;
    }

    private static RolloutTask task(
            CatalogueSnapshot catalogue, CatalogueEntry wanted, String region, List<String> jobs) {
        var name = wanted.name();
        return new RolloutTask(
                wanted,
                region,
                catalogue.find(name, region),
                new RolloutTask.Role(isDefault(catalogue, name, region), hasSiblings(catalogue, name, region)),
                sources(catalogue, wanted, region, jobs),
                jobs.stream().filter(other -> !other.equals(region)).toList());
    }

    /** Only a version that is not in use yet asks; one that this app does not understand may have been opened. */
    private static boolean hasSiblings(CatalogueSnapshot catalogue, PackageName name, String region) {
        return !catalogue.in(name, region).state().usable()
                && (hasOtherDefault(catalogue, name)
                        || catalogue.packages().stream()
                                .map(CatalogueEntry::name)
                                .filter(other ->
                                        other.application().equalsIgnoreCase(name.application()) && !other.equals(name))
                                .map(other -> catalogue.in(other, region))
                                .anyMatch(
                                        other -> other.ours() || !other.state().recognized()));
    }

    /** An event brings one package with it, and which version its application has for a default. */
    private static boolean hasOtherDefault(CatalogueSnapshot catalogue, PackageName name) {
        return catalogue
                .defaultOf(name.application())
                .map(DefaultVersion::current)
                .filter(current -> !current.equalsIgnoreCase(name.version()))
                .isPresent();
    }

    /** Where this app does not understand which version is the default, the region keeps what it has. */
    private static boolean isDefault(CatalogueSnapshot catalogue, PackageName name, String region) {
        return catalogue.foreign(DefaultVersion.key(name.application()))
                ? catalogue.in(name, region).state().reached() instanceof Default
                : catalogue.isDefault(name);
    }

    /** Whether nothing is left to do, by what is written down alone. */
    static boolean settled(RolloutTask task) {
        return task.known().doubt() == null && reached(task);
    }

    private static boolean reached(RolloutTask task) {
        var state = task.known().state();
        return task.isDefault() ? state instanceof Default : state instanceof Active;
    }

    /** Whether a look now and then is enough: it is settled, or stays in use although its account has long said otherwise. */
    private static boolean inTurn(RolloutTask task, long now) {
        var doubt = task.known().doubt();
        return reached(task) && (doubt == null || now - doubt.since() >= LONG_DOUBTED);
    }

    /** Whether nothing is left to do in any region, and no default version is on its way; what this app does not understand it leaves. */
    static boolean settled(CatalogueSnapshot catalogue, List<String> jobs) {
        return catalogue.defaults().stream().allMatch(d -> d.value().candidate() == null)
                && catalogue.packages().stream().allMatch(wanted -> jobs.stream()
                        .map(region -> task(catalogue, wanted, region, jobs))
                        .allMatch(task -> !task.known().state().recognized() || settled(task)));
    }

    /** Whether the next try is still to wait. */
    static boolean early(PackageState state, long now) {
        return state instanceof Waiting w && now < w.until() || state instanceof Stuck s && now < s.until();
    }

    /** Whether the app of the region has had its time and has not made use of it. */
    private static boolean lying(RolloutTask task, CatalogueSnapshot catalogue, Asker asker) {
        long since = task.before()
                .map(stored -> Math.max(stored.writtenAt(), until(stored.value().state())))
                .orElseGet(() -> catalogue.find(task.name()).orElseThrow().writtenAt());
        return asker.now() - since >= asker.takeover();
    }

    private static long until(PackageState state) {
        return switch (state) {
            case Waiting w -> w.until();
            case Stuck s -> s.until();
            default -> 0;
        };
    }

    /** Where the bytes can be had for a region's content store: in the region itself first, then where they were first seen. */
    private static List<ByteLocation> sources(
            CatalogueSnapshot catalogue, CatalogueEntry wanted, String region, List<String> jobs) {
        var found = new ArrayList<ByteLocation>();
        wanted.seen().forEach((place, etag) -> {
            int slash = place.indexOf('/');
            // A place that somebody has written by hand must not stop all packages.
            if (slash >= 0) {
                found.add(new ByteLocation.InUploadContainer(
                        place.substring(0, slash), place.substring(slash + 1), etag));
            }
        });
        jobs.stream().filter(other -> !other.equals(region)).forEach(other -> {
            var etag = catalogue.in(wanted.name(), other).stored();
            if (etag != null) {
                found.add(new ByteLocation.InStore(other, etag));
            }
        });
        found.sort(Comparator.comparing(
                        (ByteLocation source) -> !source.region().equals(region))
                .thenComparing(source -> !source.region().equals(wanted.source().region()))
                .thenComparing(ByteLocation::sentence));
        return found;
    }
}
