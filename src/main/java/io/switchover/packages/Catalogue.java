package io.switchover.packages;

import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue, read whole: it is small, because an account holds at most 20 applications of 40 versions. */
@ApplicationScoped
public class Catalogue {
    private static final int MOST = 5_000;
    /** All that an account can hold comes in one. */
    private static final int PAGE = 1_000;

    private static final String PARTITION = Key.catalogue("any").partition();

    private final Documents documents;

    Catalogue(Documents documents) {
        this.documents = documents;
    }

    /** Everything in it as of one reading, or why it could not be read. */
    public sealed interface Reading {
        /** @param unrecognized a sentence for each document that another version wrote and this one does not understand */
        record Whole(
                List<Stored<CataloguedPackage>> packages,
                List<Stored<DefaultVersion>> defaults,
                List<Stored<RejectedBlob>> rejected,
                List<String> unrecognized)
                implements Reading {

            public List<CataloguedPackage> all() {
                return packages.stream().map(Stored::value).toList();
            }

            public Optional<DefaultVersion> defaultOf(String application) {
                return defaults.stream()
                        .map(Stored::value)
                        .filter(d -> d.application().equalsIgnoreCase(application))
                        .findFirst();
            }

            /** Whether the version is its application's current default. */
            public boolean isDefault(PackageName name) {
                return defaultOf(name.application()).filter(d -> d.is(name)).isPresent();
            }
        }

        record Unreadable(String because) implements Reading {}
    }

    public Reading read() {
        var packages = list(CataloguedPackage.class);
        var defaults = list(DefaultVersion.class);
        var rejected = list(RejectedBlob.class);
        if (packages instanceof Page.Listed<CataloguedPackage> p
                && defaults instanceof Page.Listed<DefaultVersion> d
                && rejected instanceof Page.Listed<RejectedBlob> r) {
            var unrecognized = Stream.of(p.unrecognized(), d.unrecognized(), r.unrecognized())
                    .flatMap(List::stream)
                    .map(u -> u.sentence(u.key().id()))
                    .toList();
            return new Reading.Whole(p.stored(), d.stored(), r.stored(), unrecognized);
        }
        return new Reading.Unreadable("the catalogue cannot be read: "
                + Stream.of(packages, defaults, rejected)
                        .filter(Page.Unlisted.class::isInstance)
                        .map(page -> ((Page.Unlisted<?>) page).because())
                        .findFirst()
                        .orElse(""));
    }

    Read<CataloguedPackage> read(PackageName name) {
        return documents.read(CataloguedPackage.class, name.key());
    }

    private <T> Page<T> list(Class<T> type) {
        return documents.listAll(
                Query.all(type, Container.CATALOGUE).inPartition(PARTITION).pages(PAGE, null), MOST);
    }
}
