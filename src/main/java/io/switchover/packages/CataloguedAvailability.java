package io.switchover.packages;

import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells jobs of packages what the catalogue says of them. */
@ApplicationScoped
class CataloguedAvailability implements PackageAvailability {
    private final Documents documents;

    CataloguedAvailability(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Look look(PackageReference wanted) {
        var version = wanted.version();
        return version == null
                ? byDefault(wanted.application())
                : look(new PackageName(wanted.application(), version), PackageState::usable);
    }

    private Look byDefault(String application) {
        return switch (documents.read(DefaultVersion.class, DefaultVersion.key(application))) {
            case Read.Found<DefaultVersion> found -> {
                var current = found.stored().value().current();
                yield current == null
                        ? noDefault(application)
                        : look(
                                new PackageName(application, current),
                                state -> state.reached() instanceof PackageState.Default);
            }
            case Read.Absent<DefaultVersion> a -> noDefault(application);
            case Read.Unreadable<DefaultVersion> u -> new Look.Silent(u.because());
        };
    }

    private static Look noDefault(String application) {
        return new Look.Absent("no version of " + application
                + " is the default: name one, or choose it by POST /api/packages/" + application + "/default");
    }

    private Look look(PackageName name, Predicate<PackageState> usable) {
        return switch (documents.read(CataloguedPackage.class, name.key())) {
            case Read.Found<CataloguedPackage> found -> {
                var there = found.stored().value();
                yield new Look.Found(
                        there.name().application(),
                        there.name().version(),
                        there.at().entrySet().stream()
                                .filter(at -> usable.test(at.getValue()))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet()));
            }
            case Read.Absent<CataloguedPackage> a ->
                new Look.Absent("there is no such package: upload it as " + name.application() + "/" + name.version()
                        + ".zip to the container packages; GET /api/packages shows those that are there");
            case Read.Unreadable<CataloguedPackage> u -> new Look.Silent(u.because());
        };
    }
}
