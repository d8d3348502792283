package io.switchover.packages;

import io.switchover.packages.Applications.Application;
import io.switchover.packages.Applications.Version;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Copying;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Stored;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.replication.ContentStore.Bytes;
import io.switchover.replication.ContentStore.Shelved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The next step of a package in a region, from what is written down and what was found there.
 *
 * <p>Parity is bytes, and the service tells nobody which bytes a package version has: it gives no hash, and its URL is for
 * writing only. So a version counts as ours by what we did, and these rules keep that honest. <em>The name in an account becomes
 * ours by the guarded write of {@link Registered}, which is made only when no active package has it;</em> an active package that
 * was there before is somebody else's, its bytes cannot be compared, and it is left alone and said. From then on everything under
 * the name is filled from the region's shelf, whose bytes were read back and hashed. {@link Uploaded} is written only after the
 * whole copy was committed, and nothing is activated before that is written; so a crash between upload and writing finds
 * Registered, and uploads the same bytes again, which changes nothing. {@link Active} keeps the time of activation that the
 * service gave: another time later, or a package that is pending or gone, means that somebody else was there; then the bytes
 * are unknown again, and since the name is ours, it is filled once more.
 *
 * <p>Steps that take long are begun by writing who takes them. Another app leaves them alone for a turn; should two take one
 * nevertheless, both write the same bytes to the same place.
 */
final class PackagePlan {

    private PackagePlan() {}

    /** What there is in the region; what the state does not need is not asked for and is empty. */
    record Found(Optional<Shelved> shelved, Optional<Application> application, Optional<Version> version) {}

    /**
     * Who asks, and when.
     *
     * @param now the store's seconds, of the catalogue's partition
     * @param limit how many seconds another app is left alone
     */
    record Turn(String me, long now, long limit) {
        boolean other(String by, long since) {
            return !by.equals(me) && now - since < limit;
        }
    }

    sealed interface Next {
        /** All is as it should be. */
        record Settled() implements Next {}

        /** Somebody else's turn, or not yet time. */
        record Leave(String because) implements Next {}

        /** Nothing is to be done but to write this down. */
        record Note(PackageState state, String because) implements Next {}

        /** Say that you copy, copy to the shelf, then read back. */
        record Copy(Copying claim) implements Next {}

        /** Read back what lies on the shelf. */
        record Verify(Shelved shelved) implements Next {}

        /** Create the application if it is missing, then make the name ours. */
        record Register(Registered claim) implements Next {}

        /** Open the version and fill it from the shelf. */
        record Upload() implements Next {}

        record Activate() implements Next {}

        record Promote() implements Next {}

        record GiveUp(String because) implements Next {}
    }

    static boolean needsShelf(PackageState state) {
        return !(state.reached() instanceof Uploaded || state.usable());
    }

    static boolean needsAccount(PackageState state) {
        return state.shelved();
    }

    /** Whether nothing is left to do, by what is written down alone. */
    static boolean settled(PackageState state, boolean wanted) {
        return wanted ? state instanceof Default : state instanceof Active;
    }

    /** Whether the next try is still to wait. */
    static boolean early(PackageState state, Turn turn) {
        return state instanceof Waiting w && turn.now() < w.until()
                || state instanceof Stuck s && turn.now() < s.until();
    }

    /** The activation that was found, for what is written down when the version becomes the default. */
    static String activation(Found found) {
        return found.version().map(Version::activated).orElseThrow();
    }

    /** @param wanted whether this version is the current default */
    static Next next(CataloguedPackage wantedPackage, String region, boolean wanted, Found found, Turn turn) {
        var state = wantedPackage.in(region);
        if (early(state, turn)) {
            return new Next.Leave(state.sentence());
        }
        var next = due(wantedPackage, region, wanted, found, turn);
        return next instanceof Next.Settled && !state.equals(state.reached())
                ? new Next.Note(
                        state.reached(),
                        "nothing is in the way of " + wantedPackage.name().text() + " in " + region + " any more")
                : next;
    }

    private static Next due(CataloguedPackage wantedPackage, String region, boolean wanted, Found found, Turn turn) {
        var name = wantedPackage.name();
        var state = wantedPackage.in(region);
        return switch (state.reached()) {
            case Missing m -> toShelf(found, turn);
            case Copying c when turn.other(c.by(), c.since()) -> new Next.Leave(c.by() + " is copying");
            case Copying c -> toShelf(found, turn);
            case Stored s -> stored(wantedPackage, region, found, turn);
            case Registered r when turn.other(r.by(), r.since()) -> new Next.Leave(r.by() + " is uploading");
            case Registered r -> registered(name, region, r, found, turn);
            case Uploaded u when turn.other(u.by(), u.since()) -> new Next.Leave(u.by() + " is activating");
            case Uploaded u -> uploaded(name, region, u, found, turn);
            case Active a -> usable(name, region, a.activated(), wanted, false, found, turn);
            case Default d -> usable(name, region, d.activated(), wanted, true, found, turn);
            case Waiting w -> new Next.Leave(w.because());
            case Stuck s -> new Next.Leave(s.because());
            case PackageState.Unrecognized u -> new Next.Leave(u.sentence());
        };
    }

    private static Next toShelf(Found found, Turn turn) {
        return found.shelved()
                .<Next>map(Next.Verify::new)
                .orElseGet(() -> new Next.Copy(new Copying(turn.me(), turn.now())));
    }

    private static Next stored(CataloguedPackage wantedPackage, String region, Found found, Turn turn) {
        var name = wantedPackage.name();
        if (found.shelved().isEmpty()) {
            return shelfLost(name, region);
        }
        if (!wantedPackage.claimed().contains(region)
                && found.version().filter(v -> v.activated() != null).isPresent()) {
            return new Next.GiveUp("the account in " + region + " has an active package " + name.text()
                    + " that did not come from here, and its bytes cannot be compared: delete that version there, and it is"
                    + " put back from the catalogue, or upload under another version");
        }
        return new Next.Register(new Registered(turn.me(), turn.now()));
    }

    private static Next registered(PackageName name, String region, Registered state, Found found, Turn turn) {
        if (found.shelved().isEmpty()) {
            return shelfLost(name, region);
        }
        if (found.application().isEmpty()) {
            return new Next.Note(new Stored(), "the application " + name.application() + " is gone from " + region);
        }
        return state.by().equals(turn.me())
                ? new Next.Upload()
                : new Next.Note(new Registered(turn.me(), turn.now()), turn.me() + " goes on with " + name.text());
    }

    private static Next uploaded(PackageName name, String region, Uploaded state, Found found, Turn turn) {
        if (found.version().isEmpty()) {
            return again(name, region, "is gone from the account", turn);
        }
        var activated = found.version().get().activated();
        if (activated != null) {
            return new Next.Note(new Active(activated), name.text() + " is active in " + region);
        }
        return state.by().equals(turn.me())
                ? new Next.Activate()
                : new Next.Note(new Uploaded(turn.me(), turn.now()), turn.me() + " goes on with " + name.text());
    }

    private static Next usable(
            PackageName name, String region, String recorded, boolean wanted, boolean noted, Found found, Turn turn) {
        if (found.version().isEmpty()) {
            return again(name, region, "is gone from the account", turn);
        }
        var activated = found.version().get().activated();
        if (activated == null) {
            return again(name, region, "is pending again", turn);
        }
        if (!activated.equals(recorded)) {
            return again(name, region, "was activated again at " + activated + ", and its bytes may be others", turn);
        }
        if (!wanted) {
            return noted
                    ? new Next.Note(new Active(recorded), name.text() + " is no longer the default in " + region)
                    : new Next.Settled();
        }
        boolean set = found.application()
                .map(Application::defaultVersion)
                .filter(v -> v.equalsIgnoreCase(name.version()))
                .isPresent();
        if (!set) {
            return new Next.Promote();
        }
        return noted
                ? new Next.Settled()
                : new Next.Note(new Default(recorded), name.text() + " is the default in " + region);
    }

    private static Next shelfLost(PackageName name, String region) {
        return new Next.Note(new Missing(), "the bytes of " + name.text() + " are gone from the shelf in " + region);
    }

    private static Next again(PackageName name, String region, String what, Turn turn) {
        return new Next.Note(
                new Registered(turn.me(), turn.now()),
                name.text() + " in " + region + " " + what + ": it is filled again from the shelf");
    }

    /** Where the bytes can be had for a region's shelf: in the region itself first, then where they were first seen. */
    static List<Bytes> sources(CataloguedPackage wanted, String region) {
        var found = new ArrayList<Bytes>();
        wanted.seen().forEach((place, etag) -> {
            int slash = place.indexOf('/');
            found.add(new Bytes.InInbox(place.substring(0, slash), place.substring(slash + 1), etag));
        });
        wanted.at().forEach((other, state) -> {
            if (state.shelved() && !other.equals(region)) {
                found.add(new Bytes.OnShelf(other));
            }
        });
        found.sort(java.util.Comparator.comparing((Bytes b) -> !b.region().equals(region))
                .thenComparing(b -> !b.region().equals(wanted.source().region()))
                .thenComparing(Bytes::said));
        return found;
    }
}
