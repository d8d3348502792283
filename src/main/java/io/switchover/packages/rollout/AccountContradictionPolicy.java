package io.switchover.packages.rollout;

import io.switchover.packages.AccountDoubt;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Withdrawn;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.packages.rollout.PackagePlan.Found;
import io.switchover.packages.rollout.PackagePlan.Next;
import java.util.Optional;

/**
 * What follows when an account contradicts what is written down about an active package.
 *
 * <p>Opening a package takes it out of use, so wrong moments of a management plane must not lead to that. Only the service's own
 * word that there is no such package, or that it is pending, counts, and only when it says the same in a second look: then nobody
 * can use it, and filling it again takes nothing away. A time of activation that is missing or rounded otherwise says nothing.
 * One that differs means other bytes, perhaps; the package is filled again only where no jobs are placed.
 */
final class AccountContradictionPolicy {

    private AccountContradictionPolicy() {}

    static boolean contradicts(String activated, VersionState version) {
        return !(version instanceof VersionState.Usable usable)
                || !ActivationTimes.maybeSame(activated, usable.activated());
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
            StepClaimant stepClaimant,
            long secondLook) {
        if (!contradicts(activated, found.version())) {
            return known.doubt() == null ? Optional.empty() : Optional.of(new Next.Wonder(null));
        }
        if (found.version() instanceof VersionState.NoApplication) {
            return Optional.of(new Next.Leave("the account in " + task.region()
                    + " says that the application of " + task.name().text()
                    + " does not exist, which is not believed of an application with an active package"));
        }
        var said = words(found.version());
        var accountDoubt = known.doubt();
        if (accountDoubt == null || !accountDoubt.found().equals(said)) {
            return Optional.of(new Next.Wonder(new AccountDoubt(said, stepClaimant.now())));
        }
        return Optional.of(
                stepClaimant.now() - accountDoubt.since() < secondLook
                        ? new Next.Leave("the account is asked again later whether "
                                + task.name().text() + " " + said)
                        : believed(task, activated, said, found, stepClaimant));
    }

    private static String words(VersionState version) {
        return switch (version) {
            case VersionState.NoApplication none -> "has no application";
            case VersionState.NoVersion none -> "is gone from the account";
            case VersionState.Pending pending -> "is pending again: somebody has opened it for other bytes";
            case VersionState.Usable usable ->
                "was activated again at " + usable.activated() + ", and its bytes may be others";
        };
    }

    private static Next believed(
            RolloutTask task, String activated, String said, Found found, StepClaimant stepClaimant) {
        var text = task.name().text() + " in " + task.region();
        if (!(found.version() instanceof VersionState.Usable)) {
            return new Next.Note(new Withdrawn(activated, said), text + " " + said);
        }
        return found.mayBeActive()
                ? new Next.GiveUp(text + " " + said + "; it is left alone while " + task.region()
                        + " may be active, because filling it again takes it out of use: delete that version there, and"
                        + " it is filled again")
                : new Next.Note(new Registered(stepClaimant.claim(), ""), text + " " + said + ": it is filled again");
    }

    /** Of a package that the account has said twice it no longer offers. */
    static Next withdrawn(RolloutTask task, Withdrawn state, Found found, StepClaimant stepClaimant) {
        var text = task.name().text() + " in " + task.region();
        if (found.version() instanceof VersionState.Usable(var activated)) {
            if (ActivationTimes.maybeSame(state.activated(), activated)) {
                return new Next.Note(new Active(activated), text + " is active again");
            }
            if (found.mayBeActive()) {
                return new Next.GiveUp(text + " " + state.because() + ", and then " + words(found.version())
                        + "; it is left alone while " + task.region()
                        + " may be active: delete that version there, and it"
                        + " is filled again");
            }
        }
        return new Next.Note(
                new Registered(stepClaimant.claim(), ""), text + " " + state.because() + ": it is filled again");
    }
}
