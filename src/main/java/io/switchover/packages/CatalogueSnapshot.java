package io.switchover.packages;

import io.switchover.store.Key;
import io.switchover.store.Read;
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
public final class CatalogueSnapshot {
    private final Map<Key, Stored<CatalogueEntry>> packages = new LinkedHashMap<>();
    private final Map<Key, Stored<RegionalPackage>> regional = new LinkedHashMap<>();
    private final Map<Key, Stored<DefaultVersion>> defaults = new LinkedHashMap<>();
    private final Map<Key, Stored<RejectedUploadList>> rejected = new LinkedHashMap<>();
    private final Map<Key, Read.Unrecognized<?>> unrecognized = new LinkedHashMap<>();
    private final Set<String> unsure = new TreeSet<>();
    private final @Nullable String cutOff;
    private int others;

    private CatalogueSnapshot(@Nullable String cutOff) {
        this.cutOff = cutOff;
    }

    /** @param unrecognized documents that another version wrote and this one does not understand */
    static CatalogueSnapshot of(
            Collection<Stored<?>> documents,
            Collection<? extends Read.Unrecognized<?>> unrecognized,
            @Nullable String cutOff) {
        var view = new CatalogueSnapshot(cutOff);
        documents.forEach(view::put);
        unrecognized.forEach(document -> view.unrecognized.put(document.key(), document));
        return view;
    }

    /** The same, where the catalogue holds so many packages beside those in it. */
    CatalogueSnapshot beside(int more) {
        var view = with(List.of());
        view.others = more;
        return view;
    }

    /** The same with these documents as they are now. */
    public CatalogueSnapshot with(Collection<Stored<?>> newer) {
        var view = of(all(), unrecognized.values(), cutOff);
        view.unsure.addAll(unsure);
        view.others = others;
        for (var document : newer) {
            if (document.value() instanceof CatalogueEntry added && !packages.containsKey(document.key())) {
                view.unsure.add(added.name().application());
            }
            view.put(document);
        }
        return view;
    }

    /** Applications that got a package since this was read: with it, another version may have been chosen. */
    public Set<String> unsure() {
        return unsure;
    }

    /** Every document in it. */
    public List<Stored<?>> all() {
        return Stream.of(packages, regional, defaults, rejected)
                .<Stored<?>>flatMap(each -> each.values().stream())
                .toList();
    }

    private void put(Stored<?> document) {
        unrecognized.remove(document.key());
        switch (document.value()) {
            case CatalogueEntry p -> packages.put(document.key(), typed(document));
            case RegionalPackage r -> regional.put(document.key(), typed(document));
            case DefaultVersion d -> defaults.put(document.key(), typed(document));
            case RejectedUploadList r -> rejected.put(document.key(), typed(document));
            default -> throw new IllegalArgumentException("no document of the catalogue: " + document.key());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Stored<T> typed(Stored<?> document) {
        return (Stored<T>) document;
    }

    public List<CatalogueEntry> packages() {
        return packages.values().stream().map(Stored::value).toList();
    }

    public List<RejectedUploadList> rejected() {
        return rejected.values().stream().map(Stored::value).toList();
    }

    public List<Stored<DefaultVersion>> defaults() {
        return List.copyOf(defaults.values());
    }

    /** How many packages the catalogue holds, whether or not this reading looked at all of them. */
    public int size() {
        return others + packages.size();
    }

    /** The package of this name, or of another that has the same environment variable on Linux nodes. */
    public Optional<Stored<CatalogueEntry>> find(PackageName name) {
        return Optional.ofNullable(packages.get(name.key()));
    }

    public Optional<Stored<RegionalPackage>> find(PackageName name, String region) {
        return Optional.ofNullable(regional.get(RegionalPackage.key(name, region)));
    }

    public Optional<Stored<RejectedUploadList>> rejectedIn(String region) {
        return Optional.ofNullable(rejected.get(RejectedUploadList.key(region)));
    }

    /** How far the package is in the region. */
    public RegionalPackage in(PackageName name, String region) {
        var unknown = unrecognized.get(RegionalPackage.key(name, region));
        return unknown != null
                ? RegionalPackage.unrecognized(name, region, unknown.raw())
                : find(name, region).map(Stored::value).orElseGet(() -> RegionalPackage.missing(name, region));
    }

    public Optional<DefaultVersion> defaultOf(String application) {
        return Optional.ofNullable(defaults.get(DefaultVersion.key(application)))
                .map(Stored::value);
    }

    /** Whether the version is its application's current default. */
    public boolean isDefault(PackageName name) {
        return defaultOf(name.application()).filter(d -> d.is(name)).isPresent();
    }

    /** Whether another version wrote the document and this one does not understand it: then it does nothing about it. */
    public boolean foreign(Key key) {
        return unrecognized(key).isPresent();
    }

    public Optional<Read.Unrecognized<?>> unrecognized(Key key) {
        return Optional.ofNullable(unrecognized.get(key));
    }

    /** A sentence for each document that another version wrote and this one does not understand. */
    public List<String> unrecognized() {
        return unrecognized.values().stream()
                .map(document -> document.sentence(document.key().id()))
                .toList();
    }

    /** Says that documents were left out, and what to do; null when this is all. */
    public @Nullable String cutOff() {
        return cutOff;
    }
}
