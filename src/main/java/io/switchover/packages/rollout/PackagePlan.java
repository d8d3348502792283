package io.switchover.packages.rollout;

import io.switchover.packages.AccountDoubt;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Copying;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackageState.Verified;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.packages.PackageState.Withdrawn;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.rollout.AccountContradictionPolicy.Patience;
import io.switchover.packages.rollout.Applications.Application;
import io.switchover.packages.rollout.Applications.VersionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next step of a package in a region, from what is written down and what was found there.
 *
 * <p>Parity is bytes, and the service tells nobody which bytes a package version has: it gives no hash, and its URL is for
 * writing only. So a version counts as ours by what we did, and these rules keep that honest. <em>The name in an account becomes
 * ours by the guarded write of {@link Registered}, which is made only when no active package has it;</em> an active package that
 * was there before is somebody else's, its bytes cannot be compared, and it is left alone and said. From then on everything under
 * the name is filled from the region's content store, whose bytes were read back and hashed. {@link Uploaded} is written only
 * after the whole copy was committed, and nothing is activated before that is written; so a crash between upload and writing
 * finds Registered, and uploads the same bytes again, which changes nothing. What becomes of an active package that its account
 * contradicts is {@link AccountContradictionPolicy}'s.
 */
final class PackagePlan {

    private PackagePlan() {}

    /**
     * What there is in the account; what the state does not need is not asked for.
     *
     * @param application only for a package that is the default already
     * @param mayBeActive whether the region may be active, where that matters; else true
     */
    record Found(VersionState version, Optional<Application> application, boolean mayBeActive) {}

    sealed interface Next {
        /** All is as it should be. */
        record Settled() implements Next {}

        /** Another app is at it, or it is not yet time. */
        record Leave(String because) implements Next {}

        /** Nothing is to be done but to write this down. */
        record Note(PackageState state, String because) implements Next {}

        /** Write down what the account said, and look again later; null takes an earlier one back. */
        record Wonder(@Nullable AccountDoubt doubt) implements Next {}

        /** Claim it, bring the bytes into the content store, and read them back. */
        record Deliver() implements Next {}

        /** Create the application if it is missing, then make the name ours. */
        record Register(boolean createApplication) implements Next {}

        /** Open the version and fill it from the content store. */
        record Upload() implements Next {}

        record Activate() implements Next {}

        record Promote() implements Next {}

        record GiveUp(String because) implements Next {}
    }

    /** Whether the next step stands on what the account says about the version. */
    static boolean asksForVersion(RegionalPackage known, boolean isDefault, ClaimTerms claimTerms) {
        return switch (known.state().reached()) {
            case Missing m -> false;
            case Copying c -> false;
            case Verified v -> true;
            case Registered r -> claimTerms.mine(r.claim());
            case Uploaded u -> !claimTerms.mine(u.claim());
            // What could not be made the default at once is perhaps not there any more.
            case Active a -> !isDefault || !a.equals(known.state()) || known.doubt() != null;
            case Default d -> true;
            case Withdrawn w -> true;
            case Waiting w -> false;
            case Stuck s -> false;
            case PackageState.Unrecognized u -> false;
        };
    }

    static boolean asksForApplication(RegionalPackage known, boolean isDefault) {
        return isDefault && known.state().reached() instanceof Default;
    }

    /** Whether the next step is another one in a region that may be active. */
    static boolean asksWhetherActive(RegionalPackage known, VersionState version) {
        return switch (known.state().reached()) {
            case Verified v -> version instanceof VersionState.Usable || version instanceof VersionState.NoApplication;
            case Registered r -> version instanceof VersionState.Usable;
            case Active a -> AccountContradictionPolicy.contradicts(a.activated(), version);
            case Default d -> AccountContradictionPolicy.contradicts(d.activated(), version);
            case Withdrawn w -> version instanceof VersionState.Usable || version instanceof VersionState.NoApplication;
            default -> false;
        };
    }

    static Next next(RolloutTask task, RegionalPackage known, Found found, ClaimTerms claimTerms, Patience patience) {
        var state = known.state();
        if (RolloutPlan.early(state, claimTerms.now())) {
            return new Next.Leave(state.sentence());
        }
        var next = due(task, known, found, claimTerms, patience);
        return next instanceof Next.Settled && !state.equals(state.reached())
                ? new Next.Note(
                        state.reached(),
                        "nothing is in the way of " + task.name().text() + " in " + task.region() + " any more")
                : next;
    }

    private static Next due(
            RolloutTask task, RegionalPackage known, Found found, ClaimTerms claimTerms, Patience patience) {
        return switch (known.state().reached()) {
            case Missing m -> new Next.Deliver();
            case Copying c
            when claimTerms.taken(c.claim()) -> new Next.Leave(c.claim().by() + " is copying");
            case Copying c -> new Next.Deliver();
            case Verified v -> verified(task, known, found, claimTerms, patience);
            case Registered r
            when claimTerms.taken(r.claim()) -> new Next.Leave(r.claim().by() + " is uploading");
            case Registered r -> registered(task, r, found, claimTerms);
            case Uploaded u
            when claimTerms.taken(u.claim()) -> new Next.Leave(u.claim().by() + " is activating");
            case Uploaded u -> uploaded(task, u, found, claimTerms);
            case Active a when !asksForVersion(known, task.isDefault(), claimTerms) -> new Next.Promote();
            case Active a ->
                AccountContradictionPolicy.next(task, known, a.activated(), found, claimTerms, patience)
                        .orElseGet(() -> task.isDefault() ? new Next.Promote() : new Next.Settled());
            case Default d ->
                AccountContradictionPolicy.next(task, known, d.activated(), found, claimTerms, patience)
                        .orElseGet(() -> asDefault(task, d, found));
            case Withdrawn w -> AccountContradictionPolicy.withdrawn(task, known, w, found, claimTerms, patience);
            case Waiting w -> new Next.Leave(w.because());
            case Stuck s -> new Next.Leave(s.because());
            case PackageState.Unrecognized u -> new Next.Leave(u.sentence());
        };
    }

    private static Next verified(
            RolloutTask task, RegionalPackage known, Found found, ClaimTerms claimTerms, Patience patience) {
        if (found.version() instanceof VersionState.NoApplication && task.role().hasSiblings() && found.mayBeActive()) {
            return AccountContradictionPolicy.withoutApplication(
                    task,
                    known,
                    "has no application in the Batch account, though other versions of it were opened there",
                    true,
                    claimTerms,
                    patience);
        }
        if (!(found.version() instanceof VersionState.Usable)) {
            return new Next.Register(found.version() instanceof VersionState.NoApplication);
        }
        if (!known.ours()) {
            return new Next.GiveUp("the Batch account in " + task.region() + " has an active package "
                    + task.name().text() + " that did not come from here, and its bytes cannot be compared: delete that"
                    + " version there, and it is put back from the catalogue, or upload under another version");
        }
        return found.mayBeActive() ? activatedByOthers(task) : new Next.Register(false);
    }

    private static Next registered(RolloutTask task, Registered state, Found found, ClaimTerms claimTerms) {
        if (!claimTerms.mine(state.claim())) {
            return new Next.Note(
                    new Registered(claimTerms.claim(), state.progress()),
                    claimTerms.me() + " goes on with " + task.name().text() + " in " + task.region());
        }
        return found.version() instanceof VersionState.Usable && found.mayBeActive()
                ? activatedByOthers(task)
                : new Next.Upload();
    }

    private static Next activatedByOthers(RolloutTask task) {
        return new Next.GiveUp("somebody else has activated " + task.name().text() + " in " + task.region()
                + ", and its bytes cannot be compared; it is not touched while " + task.region()
                + " may be active: delete that version there, and it is put back from the catalogue");
    }

    private static Next uploaded(RolloutTask task, Uploaded state, Found found, ClaimTerms claimTerms) {
        if (claimTerms.mine(state.claim())) {
            return new Next.Activate();
        }
        var text = task.name().text() + " in " + task.region();
        return switch (found.version()) {
            case VersionState.Usable usable -> new Next.Note(new Active(usable.activated()), text + " is active");
            case VersionState.Pending pending ->
                new Next.Note(new Uploaded(claimTerms.claim()), claimTerms.me() + " goes on with " + text);
            case VersionState.NoVersion none ->
                new Next.Note(
                        new Registered(claimTerms.claim(), ""),
                        text + " is gone from the Batch account before it was activated: it is filled again");
            case VersionState.NoApplication none ->
                new Next.Note(new Verified(), text + " has lost its application: it is created again");
        };
    }

    private static Next asDefault(RolloutTask task, Default state, Found found) {
        if (!task.isDefault()) {
            return new Next.Note(
                    new Active(state.activated()),
                    task.name().text() + " is no longer the default in " + task.region());
        }
        return found.application()
                        .map(Application::defaultVersion)
                        .filter(version -> version.equalsIgnoreCase(task.name().version()))
                        .isPresent()
                ? new Next.Settled()
                : new Next.Promote();
    }
}
