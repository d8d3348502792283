package io.switchover.packages.versions;

import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageFileList;
import io.switchover.packages.PackageName;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.replication.ContentStore;
import io.switchover.replication.StoredBlob;
import io.switchover.store.Change;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes a package whose bytes are lost out of the catalogue, so that its name may be uploaded again. One transaction deletes all that is
 * known of it at the versions that were read: whatever another app has written meanwhile makes it void.
 */
@ApplicationScoped
class PackageNameRelease {
    private static final Logger LOG = Logger.getLogger(PackageNameRelease.class);

    private final Catalogue catalogue;
    private final ContentStore store;
    private final Regions regions;

    PackageNameRelease(Catalogue catalogue, ContentStore store, Regions regions) {
        this.catalogue = catalogue;
        this.store = store;
        this.regions = regions;
    }

    /** What became of it. */
    sealed interface Outcome {
        record Released(PackageName name) implements Outcome {}

        /** It is not in the catalogue: it was released before, or nobody has uploaded it. */
        record NotCatalogued(PackageName name) implements Outcome {}

        record Refused(NameReusePolicy.Objection objection) implements Outcome {}

        /** The same may be asked again. */
        record NotNow(NotWritten why) implements Outcome {}
    }

    /**
     * @param overrides the rules that the operator goes against
     * @param by who asks, for a sentence
     */
    Outcome release(PackageName wanted, Set<String> overrides, String because, String by) {
        return switch (catalogue.read(wanted)) {
            case Catalogue.Reading.Found(var view) -> release(wanted, view, overrides, because, by);
            case Catalogue.Reading.Unreadable(var why) -> new Outcome.NotNow(NotWritten.nothing(why));
        };
    }

    private Outcome release(
            PackageName wanted, CatalogueSnapshot view, Set<String> overrides, String because, String by) {
        var foreign = view.unrecognized(wanted.key());
        if (foreign.isPresent()) {
            return new Outcome.NotNow(NotWritten.nothing(foreign.get().sentence(wanted.text())));
        }
        var known = view.find(wanted).filter(there -> there.value().name().same(wanted));
        if (known.isEmpty()) {
            return new Outcome.NotCatalogued(wanted);
        }
        var name = known.get().value().name();
        var objection = NameReusePolicy.objection(
                view, name, regions.jobs(), bytes(known.get().value().sha256()), overrides);
        if (objection.isPresent()) {
            return new Outcome.Refused(objection.get());
        }
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(known.get()));
        switch (catalogue.manifest(name)) {
            case Read.Found<PackageFileList> manifest -> changes.add(Change.delete(manifest.stored()));
            case Read.Absent<PackageFileList> longOrNone -> {}
            case Read.Unreadable<PackageFileList> unreadable -> {
                return new Outcome.NotNow(NotWritten.nothing(unreadable.sentence("the list of its files")));
            }
        }
        regions.jobs()
                .forEach(region -> view.find(name, region).map(Change::delete).ifPresent(changes::add));
        view.defaults().stream()
                .filter(stored -> stored.value().becomes(name))
                .forEach(stored ->
                        changes.add(Change.replace(stored, stored.value().withoutCandidate())));
        var write = catalogue.commit(changes);
        if (!(write instanceof Write.Written)) {
            return new Outcome.NotNow(write.notWritten());
        }
        LOG.infof("%s released the name %s: %s", by, name.text(), because);
        return new Outcome.Released(name);
    }

    private Map<String, Answer<Optional<StoredBlob>>> bytes(String sha256) {
        var found = new HashMap<String, Answer<Optional<StoredBlob>>>();
        regions.jobs().forEach(region -> found.put(region, store.find(region, sha256)));
        return found;
    }
}
