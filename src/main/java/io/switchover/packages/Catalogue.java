package io.switchover.packages;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue: read whole where all of it is looked at, and document by document where one package is. */
@ApplicationScoped
public class Catalogue {
    /** More documents of one kind are not held in memory; that some were left out is said wherever the catalogue is shown. */
    static final int MOST = 5_000;

    private static final int PAGE = 1_000;

    /** What is read, and how it is called where some of it is left out. */
    private static final Map<Class<?>, String> KINDS = kinds();

    private static final List<Class<?>> ALL = List.copyOf(KINDS.keySet());
    private static final List<Class<?>> PACKAGES =
            List.of(CatalogueEntry.class, RegionalPackage.class, DefaultVersion.class);

    private static final String PARTITION = Key.catalogue("any").partition();

    private final Documents documents;
    private final Regions regions;

    Catalogue(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    private static Map<Class<?>, String> kinds() {
        var kinds = new LinkedHashMap<Class<?>, String>();
        kinds.put(CatalogueEntry.class, "packages");
        kinds.put(RegionalPackage.class, "packages in regions");
        kinds.put(DefaultVersion.class, "default versions");
        kinds.put(RejectedUploadList.class, "lists of rejected uploads");
        return kinds;
    }

    /** What was read, or why it could not be. */
    public sealed interface Reading {
        record Found(CatalogueSnapshot view) implements Reading {}

        record Unreadable(String because) implements Reading {}
    }

    public Reading read() {
        return read(ALL, MOST, "and not processed; remove uploads that are not needed from the upload containers");
    }

    /** As many packages as one page of each kind holds, for those who want an overview; uploads that are no packages are left out. */
    public Reading glance() {
        return read(PACKAGES, PAGE, "here; GET /api/packages shows all");
    }

    private Reading read(List<Class<?>> kinds, int most, String rest) {
        var found = new ArrayList<Stored<?>>();
        var unrecognized = new ArrayList<Read.Unrecognized<?>>();
        var cut = new ArrayList<String>();
        for (var type : kinds) {
            switch (documents.listAll(
                    Query.all(type, Container.CATALOGUE).inPartition(PARTITION).pages(PAGE, null), most)) {
                case Page.Unlisted<?> unlisted -> {
                    return new Reading.Unreadable("the catalogue cannot be read: " + unlisted.because());
                }
                case Page.Listed<?> page -> {
                    found.addAll(page.stored());
                    unrecognized.addAll(page.unrecognized());
                    if (page.continuation() != null) {
                        cut.add("more than " + page.stored().size() + " " + KINDS.get(type));
                    }
                }
            }
        }
        return new Reading.Found(CatalogueSnapshot.of(
                found,
                unrecognized,
                cut.isEmpty()
                        ? null
                        : "the catalogue holds " + String.join(" and ", cut) + ": the rest is not shown " + rest));
    }

    /**
     * The documents of one package, and of the blobs in this app's own upload container that are none. For a name that no package has, the others
     * are counted: there may be no room for another one.
     */
    public Reading read(PackageName name) {
        var wanted = new ArrayList<Wanted<?>>(List.of(
                new Wanted<>(CatalogueEntry.class, name.key()),
                new Wanted<>(DefaultVersion.class, DefaultVersion.key(name.application())),
                new Wanted<>(RejectedUploadList.class, RejectedUploadList.key(regions.here()))));
        regions.jobs()
                .forEach(region -> wanted.add(new Wanted<>(RegionalPackage.class, RegionalPackage.key(name, region))));
        var reading = read(wanted);
        return reading instanceof Reading.Found(var view) && view.find(name).isEmpty() && !view.foreign(name.key())
                ? counted(view)
                : reading;
    }

    private Reading counted(CatalogueSnapshot view) {
        return switch (documents.count(
                Query.all(CatalogueEntry.class, Container.CATALOGUE).inPartition(PARTITION))) {
            case Answer.Answered<Long>(var count) ->
                new Reading.Found(view.beside((int) Math.min(Integer.MAX_VALUE, count)));
            case Answer<Long> other ->
                new Reading.Unreadable("the packages in the catalogue cannot be counted: " + other.sentence());
        };
    }

    /** The blobs in this app's own upload container that are no packages. */
    public Reading rejectedHere() {
        return read(List.of(new Wanted<>(RejectedUploadList.class, RejectedUploadList.key(regions.here()))));
    }

    private Reading read(List<Wanted<?>> wanted) {
        var found = new ArrayList<Stored<?>>();
        var unrecognized = new ArrayList<Read.Unrecognized<?>>();
        for (var each : wanted) {
            switch (documents.read(each.type(), each.key())) {
                case Read.Found<?> there -> found.add(there.stored());
                case Read.Absent<?> absent -> {}
                case Read.Unrecognized<?> foreign -> unrecognized.add(foreign);
                case Read.Silent<?> silent -> {
                    return new Reading.Unreadable("the catalogue cannot be read: " + silent.because());
                }
            }
        }
        return new Reading.Found(CatalogueSnapshot.of(found, unrecognized, null));
    }

    public Read<CatalogueEntry> find(PackageName name) {
        return documents.read(CatalogueEntry.class, name.key());
    }

    public Read<RegionalPackage> read(PackageName name, String region) {
        return documents.read(RegionalPackage.class, RegionalPackage.key(name, region));
    }

    public Read<DefaultVersion> defaultOf(String application) {
        return documents.read(DefaultVersion.class, DefaultVersion.key(application));
    }

    private record Wanted<T>(Class<T> type, Key key) {}

    /**
     * What became of a write.
     *
     * @param stored the document as it is now, for the next write; empty where it was not written
     */
    public record Saved<T>(Write write, Optional<Stored<T>> stored) {}

    /** Inserts the document, or replaces what was read before. */
    public <T> Saved<T> save(Optional<Stored<T>> before, Key key, T value) {
        var read = before.<Read<T>>map(Read.Found::new).orElseGet(Read.Absent::new);
        var write = documents.put(key, read, value);
        return new Saved<>(write, stored(write, before, key, value));
    }

    /** All or nothing; the document that is answered is the first. */
    public <T> Saved<T> insert(Key key, T value, List<Change> others) {
        var changes = new ArrayList<Change>(List.of(new Change.Insert(key, value)));
        changes.addAll(others);
        var write = documents.commit(changes);
        return new Saved<>(write, stored(write, Optional.empty(), key, value));
    }

    /** The list of its files, where it is a document of its own. */
    public Read<PackageFileList> manifest(PackageName name) {
        return documents.read(PackageFileList.class, PackageFileList.key(name));
    }

    /** All or nothing. */
    public Write commit(List<Change> changes) {
        return documents.commit(changes);
    }

    private static <T> Optional<Stored<T>> stored(Write write, Optional<Stored<T>> before, Key key, T value) {
        return write instanceof Write.Written written
                ? Optional.of(before.map(read -> read.next(value, written))
                        .orElseGet(() -> new Stored<>(key, value, written.etag(), written.writtenAt())))
                : Optional.empty();
    }
}
