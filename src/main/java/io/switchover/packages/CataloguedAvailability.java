package io.switchover.packages;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells whoever needs packages what the catalogue says of them. */
@ApplicationScoped
class CataloguedAvailability implements PackageAvailability {
    private static final int PAGE = 1_000;

    private final Documents documents;
    private final Regions regions;

    CataloguedAvailability(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    @Override
    public Answer<AvailablePackage> find(PackageReference wanted) {
        var version = wanted.version();
        return version == null
                ? byDefault(wanted.application())
                : find(new PackageName(wanted.application(), version), PackageState::usable);
    }

    private Answer<AvailablePackage> byDefault(String application) {
        return switch (documents.read(DefaultVersion.class, DefaultVersion.key(application))) {
            case Read.Found<DefaultVersion>(var stored) ->
                Optional.ofNullable(stored.value().current())
                        .map(current -> find(
                                new PackageName(application, current),
                                state -> state.reached() instanceof PackageState.Default))
                        .orElseGet(() -> noDefault(application));
            case Read.Absent<DefaultVersion> absent -> noDefault(application);
            case Read.Unreadable<DefaultVersion> unreadable -> new Answer.Unanswered<>(unreadable.because());
        };
    }

    private Answer<AvailablePackage> noDefault(String application) {
        var query = Query.all(CatalogueEntry.class, Container.CATALOGUE)
                .inPartition(DefaultVersion.key(application).partition())
                .pages(PAGE, null);
        return switch (documents.listAll(query, Catalogue.MOST)) {
            case Page.Unlisted<CatalogueEntry> unlisted -> new Answer.Unanswered<>(unlisted.because());
            case Page.Listed<CatalogueEntry> listed -> {
                var versions = listed.stored().stream()
                        .map(stored -> stored.value().name())
                        .filter(name -> name.of(application))
                        .map(PackageName::version)
                        .sorted()
                        .toList();
                yield new Answer.Refused<>(
                        Reason.ABSENT,
                        versions.isEmpty()
                                ? "there is no package " + application + " in the catalogue: upload it as "
                                        + application
                                        + "/{version}.zip to the container packages; GET /api/packages shows those that"
                                        + " are there"
                                : "no version of " + application + " is the default yet: name one of "
                                        + String.join(", ", versions) + ", or choose it by POST /api/packages/"
                                        + application + "/default");
            }
        };
    }

    private Answer<AvailablePackage> find(PackageName name, Predicate<PackageState> usable) {
        return switch (documents.read(CatalogueEntry.class, name.key())) {
            case Read.Found<CatalogueEntry>(var stored) ->
                stored.value().name().same(name) ? where(stored.value().name(), usable) : absent(name);
            case Read.Absent<CatalogueEntry> absent -> absent(name);
            case Read.Unreadable<CatalogueEntry> unreadable -> new Answer.Unanswered<>(unreadable.because());
        };
    }

    private static Answer<AvailablePackage> absent(PackageName name) {
        return new Answer.Refused<>(
                Reason.ABSENT,
                "there is no such package: upload it as " + name.application() + "/" + name.version()
                        + ".zip to the container packages; GET /api/packages shows those that are there");
    }

    private Answer<AvailablePackage> where(PackageName name, Predicate<PackageState> usable) {
        var found = new HashSet<String>();
        for (var region : regions.jobs()) {
            switch (documents.read(RegionalPackage.class, RegionalPackage.key(name, region))) {
                case Read.Found<RegionalPackage>(Stored<RegionalPackage> stored) -> {
                    if (usable.test(stored.value().state())) {
                        found.add(region);
                    }
                }
                case Read.Absent<RegionalPackage> absent -> {}
                // How far it is there only another version of this app can say; elsewhere it may be used.
                case Read.Unrecognized<RegionalPackage> unrecognized -> {}
                case Read.Silent<RegionalPackage> silent -> {
                    return new Answer.Unanswered<>(silent.because());
                }
            }
        }
        return new Answer.Answered<>(new AvailablePackage(name.application(), name.version(), found));
    }
}
