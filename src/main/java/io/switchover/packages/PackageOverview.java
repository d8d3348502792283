package io.switchover.packages;

import io.switchover.store.Json;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogue, to be read by people: every package with its way in every region, and what is no package and why. */
public record PackageOverview(List<Item> packages, List<Rejected> rejected, List<String> unrecognized) {

    /**
     * @param regions by region that runs jobs: the word for the state
     * @param because by region, where something stands in the way
     * @param isDefault whether pools and tasks that name no version get this one
     * @param becoming whether it is to be the default once every region has it
     */
    public record Item(
            String application,
            String version,
            String sha256,
            long size,
            Map<String, String> regions,
            Map<String, String> because,
            boolean isDefault,
            boolean becoming,
            @Nullable String chosenBecause,
            @Nullable String chosenBy,
            List<QuarantinedBlob> quarantined,
            Instant since) {}

    /** One blob that is no package. */
    public record Rejected(String region, String path, String rule, String sentence) {}

    /** @param jobs the regions that run jobs */
    public static PackageOverview of(Catalogue.Reading.Whole reading, List<String> jobs) {
        var rejected = new ArrayList<Rejected>();
        for (var stored : reading.rejected()) {
            new TreeMap<>(stored.value().regions())
                    .forEach((region, r) ->
                            rejected.add(new Rejected(region, stored.value().path(), r.rule(), r.sentence())));
        }
        return new PackageOverview(
                reading.packages().stream()
                        .map(Stored::value)
                        .map(known -> item(
                                known,
                                reading.defaultOf(known.name().application()).orElse(null),
                                jobs))
                        .toList(),
                rejected,
                reading.unrecognized());
    }

    private static Item item(CataloguedPackage known, @Nullable DefaultVersion chosen, List<String> jobs) {
        var words = new TreeMap<String, String>();
        var because = new TreeMap<String, String>();
        for (var region : jobs) {
            var state = known.in(region);
            words.put(region, state instanceof PackageState.Unrecognized ? "unrecognized" : Json.name(state));
            switch (state) {
                case PackageState.Waiting w -> because.put(region, w.sentence());
                case PackageState.Stuck s -> because.put(region, s.sentence());
                case PackageState.Unrecognized u -> because.put(region, u.sentence());
                default -> {}
            }
        }
        boolean isDefault = chosen != null && chosen.is(known.name());
        boolean becoming = chosen != null && known.name().version().equalsIgnoreCase(chosen.candidate());
        var choice = isDefault || becoming ? chosen : null;
        return new Item(
                known.name().application(),
                known.name().version(),
                known.sha256(),
                known.size(),
                words,
                because,
                isDefault,
                becoming,
                choice == null ? null : choice.because(),
                choice == null ? null : choice.by(),
                known.quarantined(),
                known.since());
    }
}
