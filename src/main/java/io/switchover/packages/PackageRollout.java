package io.switchover.packages;

import io.switchover.packages.Applications.Application;
import io.switchover.packages.Applications.Version;
import io.switchover.packages.PackagePlan.Found;
import io.switchover.packages.PackagePlan.Next;
import io.switchover.packages.PackagePlan.Turn;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Stored;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.replication.ContentStore;
import io.switchover.replication.ContentStore.Shelved;
import io.switchover.replication.ReplicationSettings;
import io.switchover.replication.Reply;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Write;
import io.switchover.time.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * One package on its way in one region, in one tick. Each step is planned from a fresh reading of the catalogue and of the region,
 * and its result is written only while the state is still the one it was planned from, so an app that was overtaken writes
 * nothing. What the next step is, is {@link PackagePlan}'s.
 */
final class PackageRollout {
    private static final Logger LOG = Logger.getLogger(PackageRollout.class);
    private static final int STEPS = 24;
    private static final int TRIES = 5;
    private static final int DOUBLINGS = 20;

    private final Documents documents;
    private final ContentStore shelf;
    private final Applications applications;
    private final ReplicationSettings settings;
    private final PackageName name;
    private final String region;
    private final String me;
    private final LongSupplier seconds;
    private Turn turn;
    private int retries;

    PackageRollout(
            Documents documents,
            ContentStore shelf,
            Applications applications,
            ReplicationSettings settings,
            PackageName name,
            String region,
            String me,
            LongSupplier seconds) {
        this.documents = documents;
        this.shelf = shelf;
        this.applications = applications;
        this.settings = settings;
        this.name = name;
        this.region = region;
        this.me = me;
        this.seconds = seconds;
        this.turn = now();
    }

    /** The store's time of this tick's beginning and what has passed since, by this host's stopwatch. */
    private Turn now() {
        return new Turn(me, seconds.getAsLong(), settings.turn().toSeconds());
    }

    /** Ends when there is nothing to do, when something stands in the way, or when the budget is spent. */
    void go(Budget budget) {
        boolean on = true;
        for (int i = 0; on && i < STEPS && !budget.spent(); i++) {
            on = step();
        }
    }

    private boolean step() {
        turn = now();
        var read = documents.read(CataloguedPackage.class, name.key()).found();
        var desired = documents.read(DefaultVersion.class, DefaultVersion.key(name.application()));
        if (read.isEmpty() || desired instanceof Read.Unreadable<DefaultVersion>) {
            LOG.debugf("%s waits in %s: the catalogue cannot be read", name.text(), region);
            return false;
        }
        var wanted = read.get().value();
        var state = wanted.in(region);
        if (state instanceof Waiting waiting) {
            retries = Math.max(retries, waiting.retry());
        }
        if (PackagePlan.early(state, turn)) {
            return false;
        }
        boolean isDefault = desired.found().filter(d -> d.value().is(name)).isPresent();
        var found = find(wanted);
        if (PackagePlan.settled(state, isDefault) && !(found instanceof Reply.Heard<Found>)) {
            // Nobody knows of anything wrong; that it could not be looked at is not wrong with the package.
            LOG.debugf("%s in %s was not looked at: %s", name.text(), region, found.sentence());
            return false;
        }
        return on(found, state, there -> act(wanted, state, isDefault, there));
    }

    private Reply<Found> find(CataloguedPackage wanted) {
        var state = wanted.in(region);
        Reply<Optional<Shelved>> shelved = PackagePlan.needsShelf(state)
                ? shelf.find(region, wanted.sha256())
                : new Reply.Heard<>(Optional.empty());
        if (!PackagePlan.needsAccount(state)) {
            return shelved.map(lies -> new Found(lies, Optional.empty(), Optional.empty()));
        }
        return shelved.then(lies -> applications
                .application(region, name.application())
                .then(application -> application.isEmpty()
                        ? new Reply.Heard<>(new Found(lies, application, Optional.empty()))
                        : applications.version(region, name).map(v -> new Found(lies, application, v))));
    }

    /** @return whether there may be another step at once */
    private boolean act(CataloguedPackage wanted, PackageState state, boolean isDefault, Found found) {
        return switch (PackagePlan.next(wanted, region, isDefault, found, turn)) {
            case Next.Settled settled -> false;
            case Next.Leave leave -> {
                LOG.debugf("%s is left alone in %s: %s", name.text(), region, leave.because());
                yield false;
            }
            case Next.Note note -> {
                LOG.log(
                        state.usable() && !note.state().usable() ? Logger.Level.WARN : Logger.Level.INFO,
                        note.because());
                yield write(state, note.state());
            }
            case Next.Copy copy -> write(state, copy.claim()) && copy(wanted, copy.claim());
            case Next.Verify verify -> verify(wanted, state, verify.shelved());
            case Next.Register register ->
                found.application().isPresent()
                        ? write(state, register.claim())
                        : on(
                                applications.create(region, name.application()),
                                state,
                                created -> write(state, register.claim()));
            case Next.Upload upload ->
                on(
                        applications
                                .open(region, name)
                                .then(slot -> shelf.fill(slot, region, wanted.sha256(), wanted.size())),
                        state,
                        filled -> reached(state, new Uploaded(me, seconds.getAsLong())));
            case Next.Activate activate -> activate(state);
            case Next.Promote promote ->
                on(
                        applications.promote(region, name),
                        state,
                        (Application done) -> reached(state, new Default(PackagePlan.activation(found))));
            case Next.GiveUp giveUp -> stuck(state, giveUp.because());
        };
    }

    private boolean copy(CataloguedPackage wanted, PackageState claim) {
        var refusals = new ArrayList<String>();
        var silences = new ArrayList<String>();
        for (var source : PackagePlan.sources(wanted, region)) {
            switch (shelf.copy(source, region, wanted.sha256(), wanted.size())) {
                case Reply.Heard<Shelved> lies -> {
                    return verify(wanted, claim, lies.value());
                }
                case Reply.Changed<Shelved> c -> refusals.add(source.said() + ": " + c.because());
                case Reply.Refused<Shelved> r -> refusals.add(source.said() + ": " + r.because());
                case Reply.Silent<Shelved> s -> silences.add(source.said() + ": " + s.because());
            }
        }
        return silences.isEmpty()
                ? stuck(
                        claim,
                        "the bytes of " + name.text() + " with SHA-256 " + wanted.sha256()
                                + " can no longer be read (" + String.join("; ", refusals)
                                + "); upload the same bytes again, to any region")
                : waiting(claim, String.join("; ", silences));
    }

    private boolean verify(CataloguedPackage wanted, PackageState state, Shelved shelved) {
        return on(
                shelf.sha256(region, wanted.sha256(), shelved),
                state,
                sha256 -> sha256.equals(wanted.sha256())
                        ? reached(state, new Stored())
                        : on(
                                shelf.discard(region, wanted.sha256(), shelved),
                                state,
                                gone -> waiting(
                                        state,
                                        "what lay on the shelf in " + region + " has SHA-256 " + sha256 + " and not "
                                                + wanted.sha256() + "; it is copied again")));
    }

    private boolean activate(PackageState state) {
        return switch (applications.activate(region, name)) {
            case Reply.Heard<Version>(var version)
            when version.activated() != null -> reached(state, new Active(version.activated()));
            case Reply.Heard<Version> pending -> waiting(state, "it was activated and is still pending");
            // Whoever opened the version again took its bytes away; they are put back.
            case Reply.Changed<Version> c -> waiting(state, new Registered(me, 0), c.because());
            case Reply.Refused<Version> r -> stuck(state, r.because());
            case Reply.Silent<Version> s -> waiting(state, s.because());
        };
    }

    private <T> boolean on(Reply<T> reply, PackageState state, Predicate<T> heard) {
        return switch (reply) {
            case Reply.Heard<T> h -> heard.test(h.value());
            case Reply.Changed<T> c -> waiting(state, c.because());
            case Reply.Refused<T> r -> stuck(state, r.because());
            case Reply.Silent<T> s -> waiting(state, s.because());
        };
    }

    private boolean reached(PackageState from, PackageState to) {
        retries = 0;
        LOG.infof("%s in %s: %s", name.text(), region, to.sentence());
        return write(from, to);
    }

    private boolean waiting(PackageState from, String because) {
        return waiting(from, from.released(), because);
    }

    private boolean waiting(PackageState from, PackageState at, String because) {
        var wait = settings.retryFirst().multipliedBy(1L << Math.min(retries, DOUBLINGS));
        var most = settings.retryMost();
        var until = seconds.getAsLong() + whole(wait.compareTo(most) < 0 ? wait : most);
        var to = new Waiting(at, retries + 1, until, because);
        LOG.infof("%s in %s: %s", name.text(), region, to.sentence());
        write(from, to);
        return false;
    }

    private boolean stuck(PackageState from, String because) {
        var to = new Stuck(from.released(), seconds.getAsLong() + whole(settings.stuckRetry()), because);
        LOG.warnf("%s in %s: %s", name.text(), region, to.sentence());
        write(from, to);
        return false;
    }

    private static long whole(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    /** Writes the state if it is still the one that it was; other regions' states may have changed meanwhile. */
    private boolean write(PackageState from, PackageState to) {
        for (int i = 0; i < TRIES; i++) {
            var read = documents.read(CataloguedPackage.class, name.key()).found();
            if (read.isEmpty() || !read.get().value().in(region).equals(from)) {
                LOG.debugf("%s in %s is no longer %s", name.text(), region, from.sentence());
                return false;
            }
            var write = documents.replace(read.get(), read.get().value().with(region, to));
            if (!(write instanceof Write.Stale)) {
                if (!write.done()) {
                    LOG.warnf("%s in %s is %s, but: %s", name.text(), region, to.sentence(), write.sentence());
                }
                return write.done();
            }
        }
        return false;
    }
}
