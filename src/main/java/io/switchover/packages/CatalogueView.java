package io.switchover.packages;

import io.switchover.store.Key;
import io.switchover.store.Stored;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as of one reading, and what the reader itself has written since. A step that stands on it is guarded by the
 * etags in it.
 */
public final class CatalogueView {
    private final Map<Key, Stored<CataloguedPackage>> packages = new LinkedHashMap<>();
    private final Map<Key, Stored<RegionalPackage>> regional = new LinkedHashMap<>();
    private final Map<Key, Stored<DefaultVersion>> defaults = new LinkedHashMap<>();
    private final Map<Key, Stored<RejectedUploads>> rejected = new LinkedHashMap<>();
    private final Set<String> unsure = new TreeSet<>();
    private final @Nullable String cutOff;

    private CatalogueView(@Nullable String cutOff) {
        this.cutOff = cutOff;
    }

    static CatalogueView of(Collection<Stored<?>> documents, @Nullable String cutOff) {
        var view = new CatalogueView(cutOff);
        documents.forEach(view::put);
        return view;
    }

    /** The same with these documents as they are now. */
    CatalogueView with(Collection<Stored<?>> newer) {
        var view = of(all(), cutOff);
        view.unsure.addAll(unsure);
        for (var document : newer) {
            if (document.value() instanceof CataloguedPackage added && !packages.containsKey(document.key())) {
                view.unsure.add(added.name().application());
            }
            view.put(document);
        }
        return view;
    }

    /** Applications that got a package since this was read: with it, another version may have been chosen. */
    Set<String> unsure() {
        return unsure;
    }

    /** Every document in it. */
    List<Stored<?>> all() {
        return Stream.of(packages, regional, defaults, rejected)
                .<Stored<?>>flatMap(each -> each.values().stream())
                .toList();
    }

    private void put(Stored<?> document) {
        switch (document.value()) {
            case CataloguedPackage p -> packages.put(document.key(), typed(document));
            case RegionalPackage r -> regional.put(document.key(), typed(document));
            case DefaultVersion d -> defaults.put(document.key(), typed(document));
            case RejectedUploads r -> rejected.put(document.key(), typed(document));
            default -> throw new IllegalArgumentException("no document of the catalogue: " + document.key());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Stored<T> typed(Stored<?> document) {
        return (Stored<T>) document;
    }

    public List<CataloguedPackage> packages() {
        return packages.values().stream().map(Stored::value).toList();
    }

    public List<RejectedUploads> rejected() {
        return rejected.values().stream().map(Stored::value).toList();
    }

    List<Stored<DefaultVersion>> defaults() {
        return List.copyOf(defaults.values());
    }

    int size() {
        return packages.size();
    }

    /** The package of this name, or of another that has the same environment variable on Linux nodes. */
    Optional<Stored<CataloguedPackage>> find(PackageName name) {
        return Optional.ofNullable(packages.get(name.key()));
    }

    Optional<Stored<RegionalPackage>> find(PackageName name, String region) {
        return Optional.ofNullable(regional.get(RegionalPackage.key(name, region)));
    }

    Optional<Stored<RejectedUploads>> rejectedIn(String region) {
        return Optional.ofNullable(rejected.get(RejectedUploads.key(region)));
    }

    /** How far the package is in the region. */
    public RegionalPackage in(PackageName name, String region) {
        return find(name, region).map(Stored::value).orElseGet(() -> RegionalPackage.missing(name, region));
    }

    Optional<DefaultVersion> defaultOf(String application) {
        return Optional.ofNullable(defaults.get(DefaultVersion.key(application)))
                .map(Stored::value);
    }

    /** Whether the version is its application's current default. */
    public boolean isDefault(PackageName name) {
        return defaultOf(name.application()).filter(d -> d.is(name)).isPresent();
    }

    /** Says that documents were left out, and what to do; null when this is all. */
    public @Nullable String cutOff() {
        return cutOff;
    }
}
