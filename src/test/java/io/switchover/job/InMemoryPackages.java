package io.switchover.job;

import io.switchover.packages.AvailablePackage;
import io.switchover.packages.PackageAvailability;
import io.switchover.packages.PackageReference;
import io.switchover.remote.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What somebody has uploaded, and where it can be used. */
public final class InMemoryPackages implements PackageAvailability {
    private final Map<PackageReference, Set<String>> usable = new HashMap<>();
    private final Map<String, String> defaults = new HashMap<>();
    public boolean silent;

    public void put(String application, String version, String... regions) {
        usable.put(new PackageReference(application, version), Set.of(regions));
    }

    public void choose(String application, String version) {
        defaults.put(application, version);
    }

    @Override
    public Answer<AvailablePackage> find(PackageReference wanted) {
        if (silent) {
            return new Answer.Unanswered<>("the catalogue does not answer");
        }
        var version = wanted.version() == null ? defaults.get(wanted.application()) : wanted.version();
        var regions = version == null ? null : usable.get(new PackageReference(wanted.application(), version));
        return regions == null
                ? new Answer.Refused<>(Answer.Reason.ABSENT, "there is no " + wanted.text())
                : new Answer.Answered<>(new AvailablePackage(wanted.application(), version, regions));
    }
}
