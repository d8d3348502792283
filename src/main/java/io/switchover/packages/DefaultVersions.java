package io.switchover.packages;

import io.switchover.health.Verdicts;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Moves default versions: one guarded write says it for all regions, and each region is made to agree with it afterwards. */
@ApplicationScoped
class DefaultVersions {
    private static final Logger LOG = Logger.getLogger(DefaultVersions.class);
    private static final int TRIES = 4;

    private final Documents documents;
    private final Catalogue catalogue;
    private final Regions regions;
    private final Clock clock;

    DefaultVersions(Documents documents, Catalogue catalogue, Regions regions, Clock clock) {
        this.documents = documents;
        this.catalogue = catalogue;
        this.regions = regions;
        this.clock = clock;
    }

    /** What became of a wish. */
    sealed interface Asked {
        /** It is the default, or will be as soon as every region can use it. */
        record Noted(DefaultVersion version, String sentence) implements Asked {}

        record NotCatalogued(String sentence) implements Asked {}

        /** A region will not come that far by itself. */
        record Hopeless(String sentence) implements Asked {}

        record Unavailable(String sentence) implements Asked {}
    }

    /** Moves every candidate whose time has come. */
    void move(Verdicts verdicts) {
        if (!(catalogue.read() instanceof Catalogue.Reading.Whole reading)) {
            return;
        }
        for (var stored : reading.defaults()) {
            switch (PromotionPolicy.decide(stored.value(), reading.all(), regions.jobs(), verdicts)) {
                case PromotionPolicy.Promotion.None none -> {}
                case PromotionPolicy.Promotion.NotYet notYet -> LOG.debug(notYet.because());
                case PromotionPolicy.Promotion.Now now -> {
                    var write = documents.replace(stored, stored.value().moved());
                    if (write.done()) {
                        LOG.info(now.because());
                    } else {
                        LOG.infof("%s; %s", now.because(), write.sentence());
                    }
                }
            }
        }
    }

    /** Makes a version the candidate; the same whether it is newer or older than the current one. */
    Asked ask(PackageName asked, String because, String by, Verdicts verdicts) {
        var wanted = documents.read(CataloguedPackage.class, asked.key());
        if (wanted instanceof Read.Unreadable<CataloguedPackage> unreadable) {
            return new Asked.Unavailable(unreadable.because());
        }
        if (wanted.found().isEmpty()) {
            return new Asked.NotCatalogued(asked.text() + " is not in the catalogue: upload packages/"
                    + asked.application() + "/" + asked.version() + ".zip first");
        }
        var known = wanted.found().get().value();
        var stuck = regions.jobs().stream()
                .filter(region -> !verdicts.down(region) && known.in(region) instanceof PackageState.Stuck)
                .findFirst();
        if (stuck.isPresent()) {
            return new Asked.Hopeless(known.name().text() + " cannot become the default everywhere: in " + stuck.get()
                    + " it is " + known.in(stuck.get()).sentence());
        }
        return choose(known.name(), because, by, verdicts);
    }

    private Asked choose(PackageName name, String because, String by, Verdicts verdicts) {
        var key = DefaultVersion.key(name.application());
        String last = "";
        for (int i = 0; i < TRIES; i++) {
            var read = documents.read(DefaultVersion.class, key);
            if (read instanceof Read.Unreadable<DefaultVersion> unreadable) {
                return new Asked.Unavailable(unreadable.because());
            }
            var now = clock.instant();
            var before = read.found().map(s -> s.value()).orElseGet(() -> DefaultVersion.none(name.application(), now));
            if (before.is(name) && before.candidate() == null) {
                return new Asked.Noted(before, name.text() + " is the default already");
            }
            var chosen = before.choosing(name.version(), because, by, now);
            var write = documents.put(key, read, chosen);
            if (write.done()) {
                LOG.infof("%s asked for %s as the default: %s", by, name.text(), because);
                move(verdicts);
                return noted(name);
            }
            last = write.sentence();
            if (!(write instanceof Write.Stale)) {
                break;
            }
        }
        return new Asked.Unavailable(last);
    }

    private Asked noted(PackageName name) {
        var now = documents
                .read(DefaultVersion.class, DefaultVersion.key(name.application()))
                .found();
        if (now.isEmpty()) {
            return new Asked.Unavailable("the wish was written and cannot be read back; ask for it again");
        }
        return new Asked.Noted(
                now.get().value(),
                Optional.of(now.get().value())
                        .filter(d -> d.is(name))
                        .map(d -> name.text() + " is the default; each region's account follows")
                        .orElse(name.text()
                                + " becomes the default once it is active in every region that is not down"));
    }
}
