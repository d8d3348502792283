package io.switchover.packages.versions;

import io.switchover.act.ActFailures;
import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.CurrentVerdicts;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.region.Regions;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Moves default versions: one guarded write says it for all regions, and each region is made to agree with it afterwards. */
@ApplicationScoped
public class DefaultVersionPromoter {
    private static final Logger LOG = Logger.getLogger(DefaultVersionPromoter.class);
    private static final int TRIES = 4;

    private final Catalogue catalogue;
    private final Regions regions;
    private final CurrentVerdicts currentVerdicts;
    private final Clock clock;
    private final ActFailures failures;

    public DefaultVersionPromoter(
            Catalogue catalogue, Regions regions, CurrentVerdicts currentVerdicts, Clock clock, ActFailures failures) {
        this.catalogue = catalogue;
        this.regions = regions;
        this.currentVerdicts = currentVerdicts;
        this.clock = clock;
        this.failures = failures;
    }

    /** What became of somebody's choice. */
    public sealed interface Choice {
        /** It is the default, or will be as soon as every region can use it. */
        record Noted(DefaultVersion version, String sentence) implements Choice {}

        record NotCatalogued(String sentence) implements Choice {}

        /** A region will not come that far by itself. */
        record Hopeless(String sentence) implements Choice {}

        record Unavailable(String sentence) implements Choice {}
    }

    /** Moves every candidate that all regions can use. Answers the same view when there was none. */
    public CatalogueSnapshot move(CatalogueSnapshot view, VerdictsByRegion verdicts) {
        var fresh = new ArrayList<Stored<?>>();
        view.unsure()
                .forEach(application -> catalogue.defaultOf(application).found().ifPresent(fresh::add));
        var sure = fresh.isEmpty() ? view : view.with(fresh);
        var moved = new ArrayList<Stored<?>>();
        for (var stored : sure.defaults()) {
            failures.attempt("move a default version", stored.key().id(), () -> moved(stored, sure, verdicts))
                    .flatMap(written -> written)
                    .ifPresent(moved::add);
        }
        return moved.isEmpty() ? view : sure.with(moved);
    }

    private Optional<Stored<DefaultVersion>> moved(
            Stored<DefaultVersion> stored, CatalogueSnapshot view, VerdictsByRegion verdicts) {
        return switch (PromotionPolicy.decide(stored.value(), view, regions.jobs(), verdicts)) {
            case PromotionPolicy.Promotion.None none -> Optional.empty();
            case PromotionPolicy.Promotion.NotYet notYet -> {
                LOG.debug(notYet.because());
                yield Optional.empty();
            }
            case PromotionPolicy.Promotion.Now now -> {
                var saved = catalogue.save(
                        Optional.of(stored), stored.key(), stored.value().moved());
                LOG.info(
                        saved.write().done()
                                ? now.because()
                                : "not done in this tick (" + saved.write().sentence() + "): " + now.because());
                yield saved.stored();
            }
        };
    }

    /** @param by who asks, for a sentence */
    PromotionAnswer answer(PromotionRequest request, String by) {
        return switch (request) {
            case PromotionRequest.Flawed flawed -> PromotionAnswer.of(flawed);
            case PromotionRequest.Wanted(var name, var because) ->
                PromotionAnswer.of(choose(name, because, by, currentVerdicts.verdicts()));
        };
    }

    /** Makes a version the candidate; the same whether it is newer or older than the current one. */
    public Choice choose(PackageName wanted, String because, String by, VerdictsByRegion verdicts) {
        if (!(catalogue.read(wanted) instanceof Catalogue.Reading.Found(var view))) {
            return new Choice.Unavailable("the catalogue cannot be read");
        }
        var foreign = view.unrecognized(wanted.key());
        if (foreign.isPresent()) {
            return new Choice.Unavailable(foreign.get().sentence(wanted.text()));
        }
        var known = view.find(wanted).map(Stored::value).filter(there -> there.name()
                .same(wanted));
        if (known.isEmpty()) {
            return new Choice.NotCatalogued(wanted.text() + " is not in the catalogue: upload packages/"
                    + wanted.application() + "/" + wanted.version() + ".zip first");
        }
        var name = known.get().name();
        var stuck = regions.jobs().stream()
                .filter(region ->
                        !verdicts.down(region) && view.in(name, region).state() instanceof PackageState.Stuck)
                .findFirst();
        if (stuck.isPresent()) {
            return new Choice.Hopeless(name.text() + " cannot become the default everywhere: in " + stuck.get()
                    + " it is " + view.in(name, stuck.get()).state().sentence());
        }
        return note(name, because, by, view, verdicts);
    }

    private Choice note(
            PackageName name, String because, String by, CatalogueSnapshot view, VerdictsByRegion verdicts) {
        var key = DefaultVersion.key(name.application());
        var last = "";
        for (int i = 0; i < TRIES; i++) {
            var read = catalogue.defaultOf(name.application());
            if (read instanceof Read.Unreadable<DefaultVersion> unreadable) {
                return new Choice.Unavailable(unreadable.sentence("the default version of " + name.application()));
            }
            var now = clock.instant();
            var before = read.found().map(Stored::value).orElseGet(() -> DefaultVersion.none(name.application(), now));
            if (before.is(name) && before.candidate() == null) {
                return new Choice.Noted(before, name.text() + " is the default already");
            }
            var saved = catalogue.save(read.found(), key, before.choosing(name.version(), because, by, now));
            if (saved.stored().isPresent()) {
                LOG.infof("%s chose %s as the default: %s", by, name.text(), because);
                return noted(name, move(view.with(List.of(saved.stored().get())), verdicts));
            }
            last = saved.write().sentence();
            if (!(saved.write() instanceof Write.Stale)) {
                break;
            }
        }
        return new Choice.Unavailable(last);
    }

    private static Choice noted(PackageName name, CatalogueSnapshot view) {
        var now = view.defaultOf(name.application()).orElseThrow();
        return new Choice.Noted(
                now,
                now.is(name)
                        ? name.text() + " is the default; each region's account follows"
                        : name.text() + " becomes the default once it is active in every region that is not down");
    }
}
