package io.switchover.packages.rollout;

import io.switchover.packages.AccountDoubt;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Verified;
import io.switchover.packages.PackageState.Withdrawn;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.packages.rollout.PackagePlan.Found;
import io.switchover.packages.rollout.PackagePlan.Next;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows when an account contradicts what is written down about an active package.
 *
 * <p>Opening a package takes it out of use, so wrong moments of a management plane must not lead to that. Only the service's own
 * word that there is no such package, or that it is pending, counts, and only when it says the same in a second look: then nobody
 * can use it, and filling it again takes nothing away. A time of activation that is missing or rounded otherwise says nothing.
 * One that differs means other bytes, perhaps; the package is filled again only where no jobs are placed. So it is with an
 * application that is said to be gone: its packages stay in use where jobs may run, and to create one that is there resets its
 * default version, so that waits for longer, and for the region not to be active.
 */
final class AccountContradictionPolicy {

    private AccountContradictionPolicy() {}

    /**
     * How many seconds an account has to say the same before it is believed.
     *
     * @param secondLook that a package cannot be used any more
     * @param application that an application is gone, so that it is created again
     */
    record Patience(long secondLook, long application) {}

    static boolean contradicts(String activated, VersionState version) {
        return !(version instanceof VersionState.Usable usable)
                || !ActivationTimeMatchPolicy.maybeSame(activated, usable.activated());
    }

    /**
     * Nothing when the account agrees.
     *
     * @param activated when it was activated, by what is written down
     */
    static Optional<Next> next(
            RolloutTask task,
            RegionalPackage known,
            String activated,
            Found found,
            ClaimTerms claimTerms,
            Patience patience) {
        if (!contradicts(activated, found.version())) {
            return known.doubt() == null ? Optional.empty() : Optional.of(new Next.Wonder(null));
        }
        var said = words(found.version());
        var accountDoubt = saidBefore(known, said);
        if (accountDoubt == null) {
            return Optional.of(new Next.Wonder(new AccountDoubt(said, claimTerms.now())));
        }
        return Optional.of(
                claimTerms.now() - accountDoubt.since() < patience.secondLook()
                        ? new Next.Leave("the Batch account is asked again later whether "
                                + task.name().text() + " " + said)
                        : believed(task, activated, said, found, claimTerms));
    }

    private static @Nullable AccountDoubt saidBefore(RegionalPackage known, String said) {
        var accountDoubt = known.doubt();
        return accountDoubt != null && accountDoubt.found().equals(said) ? accountDoubt : null;
    }

    private static String words(VersionState version) {
        return switch (version) {
            case VersionState.NoApplication none -> "is gone from the Batch account, with its whole application";
            case VersionState.NoVersion none -> "is gone from the Batch account";
            case VersionState.Pending pending -> "is pending again: somebody has opened it for other bytes";
            case VersionState.Usable usable ->
                "was activated again at " + usable.activated() + ", and its bytes may be others";
        };
    }

    private static Next believed(RolloutTask task, String activated, String said, Found found, ClaimTerms claimTerms) {
        var text = task.name().text() + " in " + task.region();
        if (found.version() instanceof VersionState.NoApplication && found.mayBeActive()) {
            return new Next.Leave(text + " " + said + ": it stays in use while " + task.region() + " may be active");
        }
        if (!(found.version() instanceof VersionState.Usable)) {
            return new Next.Note(new Withdrawn(activated, said), text + " " + said);
        }
        return found.mayBeActive()
                ? new Next.GiveUp(text + " " + said + "; it is not touched while " + task.region()
                        + " may be active, because filling it again takes it out of use: delete that version there, and"
                        + " it is filled again")
                : new Next.Note(new Registered(claimTerms.claim(), ""), text + " " + said + ": it is filled again");
    }

    /** Of a package that the account has said twice it no longer offers. */
    static Next withdrawn(
            RolloutTask task,
            RegionalPackage known,
            Withdrawn state,
            Found found,
            ClaimTerms claimTerms,
            Patience patience) {
        var text = task.name().text() + " in " + task.region();
        if (found.version() instanceof VersionState.NoApplication) {
            return withoutApplication(task, known, words(found.version()), found.mayBeActive(), claimTerms, patience);
        }
        if (found.version() instanceof VersionState.Usable(var activated)) {
            if (ActivationTimeMatchPolicy.maybeSame(state.activated(), activated)) {
                return new Next.Note(new Active(activated), text + " is active again");
            }
            if (found.mayBeActive()) {
                return new Next.GiveUp(text + " " + state.because() + ", and then " + words(found.version())
                        + "; it is not touched while " + task.region()
                        + " may be active: delete that version there, and it"
                        + " is filled again");
            }
        }
        return new Next.Note(
                new Registered(claimTerms.claim(), ""), text + " " + state.because() + ": it is filled again");
    }

    /** Its doubt is as old as the first time that the account has said so. */
    static Next withoutApplication(
            RolloutTask task,
            RegionalPackage known,
            String said,
            boolean mayBeActive,
            ClaimTerms claimTerms,
            Patience patience) {
        var text = task.name().text() + " in " + task.region();
        var accountDoubt = saidBefore(known, said);
        if (accountDoubt == null) {
            return new Next.Wonder(new AccountDoubt(said, claimTerms.now()));
        }
        if (claimTerms.now() - accountDoubt.since() < patience.application()) {
            return new Next.Leave(text + " " + said + ": the application is created again if that stays so");
        }
        if (!mayBeActive) {
            return new Next.Note(new Verified(), text + " " + said + ": both are created again");
        }
        var because = text + " " + said + "; the application is not created again while " + task.region()
                + " may be active, because that would reset its default version if it is there after all: create"
                + " the application " + task.name().application() + " there, and the package is filled again";
        // What could be used before is used again as soon as the account says so.
        return known.state().reached() instanceof Withdrawn ? new Next.Leave(because) : new Next.GiveUp(because);
    }
}
