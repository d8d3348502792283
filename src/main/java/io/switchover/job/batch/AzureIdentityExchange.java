package io.switchover.job.batch;

import io.switchover.azure.AzureSettings;
import io.switchover.job.spec.Placeholders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The user-assigned identities of the regions' pools. A pool carries identities of its own region, so an id in a spec works in
 * one region only; it is exchanged for the one of the same alias where the job is placed. Without that a job would be moved and
 * then fail, task by task, at its first file.
 */
@ApplicationScoped
public class AzureIdentityExchange {
    /** By region that runs jobs, and alias. */
    private final Map<String, Map<String, String>> byRegion = new TreeMap<>();

    private final Map<String, TreeSet<String>> aliases = new TreeMap<>();

    public AzureIdentityExchange(AzureSettings settings) {
        settings.regions().forEach((name, region) -> {
            if (region.batchEndpoint().isPresent()) {
                byRegion.put(name, Map.copyOf(region.identities()));
                region.identities().forEach((alias, id) -> aliases.computeIfAbsent(plain(id), i -> new TreeSet<>())
                        .add(alias));
            }
        });
    }

    /** What was accepted cannot be placed as the settings are now. */
    static final class NotPortable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPortable(String because) {
            super(because);
        }
    }

    /** Why an id cannot be exchanged in every region; empty when it can, or when it is made to by {@code ${region}} in itself. */
    public Optional<String> hindrance(String id) {
        if (id.contains(Placeholders.REGION)) {
            return Optional.empty();
        }
        var known = aliases.getOrDefault(plain(id), new TreeSet<>());
        if (known.isEmpty()) {
            return Optional.of(
                    "no region's settings list this identity, and it would be lost with its region: list it and its"
                            + " counterparts as SWITCHOVER_REGIONS_<REGION>_IDENTITIES_<ALIAS>");
        }
        if (known.size() > 1) {
            return Optional.of("the settings list this identity as " + String.join(" and as ", known)
                    + ", so it cannot be said what takes its place: give it one alias");
        }
        var alias = known.first();
        var lacking = lacking(alias);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("it is \"" + alias + "\" in the settings, and " + String.join(", ", lacking)
                        + " has none: set SWITCHOVER_REGIONS_" + appSetting(lacking.getFirst()) + "_IDENTITIES_"
                        + appSetting(alias));
    }

    private static String appSetting(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /**
     * The identity that takes the id's place in a region.
     *
     * @throws NotPortable when there is none any more
     */
    String in(String region, String id) {
        var known = aliases.getOrDefault(plain(id), new TreeSet<>());
        var there = known.size() == 1 ? byRegion.getOrDefault(region, Map.of()).get(known.first()) : null;
        if (there == null) {
            throw new NotPortable("the settings have nothing that takes the place of an identity of the spec in "
                    + region + ": " + hindrance(id).orElse("it is not listed there"));
        }
        return there;
    }

    private List<String> lacking(String alias) {
        return byRegion.entrySet().stream()
                .filter(region -> !region.getValue().containsKey(alias))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** ARM ids ignore case. */
    private static String plain(String id) {
        int end = id.length();
        while (end > 0 && (id.charAt(end - 1) == '/' || Character.isWhitespace(id.charAt(end - 1)))) {
            end--;
        }
        return id.substring(0, end).strip().toLowerCase(Locale.ROOT);
    }
}
