package io.switchover.packages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue, to be read by people: every package with its way in every region, and what is no package and why.
 *
 * @param rejectedInAll by region: how many blobs of its upload container are no packages; only the newest are named
 * @param unrecognized a sentence for each document that another version wrote and this one does not understand
 * @param cutOff says that something was left out, and what to do; null when this is all
 * @param age how old this is, in seconds: it is read at most every 5 seconds
 */
public record PackageOverview(
        List<Item> packages,
        List<Rejected> rejected,
        Map<String, Long> rejectedInAll,
        List<String> unrecognized,
        @Nullable String cutOff,
        long age) {

    /**
     * @param files how many files it holds
     * @param unpacked their size together, in bytes
     * @param warnings what may surprise on some nodes
     * @param regions by region that runs jobs: the word for the state
     * @param because by region, where something stands in the way or is on its way
     * @param isDefault whether pools and tasks that name no version get this one
     * @param becoming whether it is to be the default once every region has it
     */
    public record Item(
            String application,
            String version,
            String sha256,
            long size,
            int files,
            long unpacked,
            List<String> warnings,
            Map<String, String> regions,
            Map<String, String> because,
            boolean isDefault,
            boolean becoming,
            @Nullable String chosenBecause,
            @Nullable String chosenBy,
            List<QuarantinedUpload> quarantined,
            Instant since) {}

    /** One blob that is no package. */
    public record Rejected(String region, String path, String rule, String sentence) {}

    PackageOverview aged(long seconds) {
        return new PackageOverview(packages, rejected, rejectedInAll, unrecognized, cutOff, seconds);
    }

    /** @param jobs the regions that run jobs */
    public static PackageOverview of(CatalogueSnapshot catalogue, List<String> jobs) {
        var inAll = new TreeMap<String, Long>();
        catalogue.rejected().stream()
                .filter(each -> each.inAll() > 0)
                .forEach(each -> inAll.put(each.region(), each.inAll()));
        return new PackageOverview(
                catalogue.packages().stream()
                        .map(known -> item(known, catalogue, jobs))
                        .toList(),
                catalogue.rejected().stream()
                        .flatMap(each -> each.uploads().stream())
                        .map(upload -> new Rejected(upload.region(), upload.path(), upload.rule(), upload.sentence()))
                        .toList(),
                inAll,
                catalogue.unrecognized(),
                catalogue.cutOff(),
                0);
    }

    private static Item item(CatalogueEntry known, CatalogueSnapshot catalogue, List<String> jobs) {
        var words = new TreeMap<String, String>();
        var because = new TreeMap<String, String>();
        for (var region : jobs) {
            var there = catalogue.in(known.name(), region);
            words.put(region, there.state().word());
            var sentence = there.sentence();
            if (!sentence.equals(there.state().word())) {
                because.put(region, sentence);
            }
        }
        var chosen = catalogue.defaultOf(known.name().application()).orElse(null);
        boolean isDefault = chosen != null && chosen.is(known.name());
        boolean becoming = chosen != null && known.name().version().equalsIgnoreCase(chosen.candidate());
        var choice = isDefault || becoming ? chosen : null;
        return new Item(
                known.name().application(),
                known.name().version(),
                known.sha256(),
                known.size(),
                known.contents().files(),
                known.contents().unpacked(),
                known.contents().warnings(),
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
