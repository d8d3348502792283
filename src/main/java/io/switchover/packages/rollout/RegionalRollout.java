package io.switchover.packages.rollout;

import io.switchover.packages.Catalogue;
import io.switchover.packages.PackageSettings;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackageState.Copying;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.rollout.AccountContradictionPolicy.Patience;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.packages.rollout.PackagePlan.Found;
import io.switchover.packages.rollout.PackagePlan.Next;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Budget;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One package on its way in one region, in one tick. Each step stands on the document as it was last read or written, and its
 * result is written against that version; so an app that was overtaken writes nothing and stops.
 */
final class RegionalRollout {
    private static final Logger LOG = Logger.getLogger(RegionalRollout.class);
    private static final int STEPS = 24;
    private static final int DOUBLINGS = 20;

    private final Catalogue catalogue;
    private final PackageStepRunner steps;
    private final AccountPackageReader account;
    private final PackageSettings settings;
    private final RolloutTask task;
    private final ClaimTerms claimTerms;
    private Optional<Stored<RegionalPackage>> stored;
    private RegionalPackage known;
    private @Nullable VersionState version;
    private int retries;

    RegionalRollout(
            Catalogue catalogue,
            PackageStepRunner steps,
            AccountPackageReader account,
            PackageSettings settings,
            RolloutTask task,
            ClaimTerms claimTerms) {
        this.catalogue = catalogue;
        this.steps = steps;
        this.account = account;
        this.settings = settings;
        this.task = task;
        this.claimTerms = claimTerms;
        this.stored = task.before();
        this.known = task.known();
    }

    /** Ends when there is nothing to do, when something stands in the way, or when the budget is spent. Answers the document. */
    Optional<Stored<RegionalPackage>> go(Budget budget) {
        boolean on = true;
        for (int i = 0; on && i < STEPS && !budget.spent(); i++) {
            on = step(budget);
        }
        return stored;
    }

    private boolean step(Budget budget) {
        if (known.state() instanceof Waiting waiting) {
            retries = Math.max(retries, waiting.retry());
        }
        return switch (account.find(task, known, claimTerms, version)) {
            case Answer.Answered<Found>(var found) -> {
                if (PackagePlan.asksForVersion(known, task.isDefault(), claimTerms)) {
                    version = found.version();
                }
                yield act(
                        PackagePlan.next(
                                task,
                                known,
                                found,
                                claimTerms,
                                new Patience(
                                        settings.secondLook().toSeconds(),
                                        settings.applicationGone().toSeconds())),
                        budget);
            }
            case Answer<Found> unheard
            when RolloutPlan.settled(task) -> {
                // Nobody knows of anything wrong; that it could not be looked at is not wrong with the package.
                LOG.debugf("%s in %s was not looked at: %s", task.name().text(), task.region(), unheard.sentence());
                yield false;
            }
            case Answer<Found> unheard ->
                write(PackageStepRunner.failed(unheard, known).orElseThrow());
        };
    }

    /** @return whether there may be another step at once */
    private boolean act(Next next, Budget budget) {
        return switch (next) {
            case Next.Settled settled -> false;
            case Next.Leave(var because) -> {
                LOG.debugf("%s is skipped in %s: %s", task.name().text(), task.region(), because);
                yield false;
            }
            case Next.Note(var state, var because) -> {
                LOG.log(known.state().usable() && !state.usable() ? Logger.Level.WARN : Logger.Level.INFO, because);
                version = null;
                yield save(known.in(state));
            }
            case Next.Wonder(var accountDoubt) -> {
                if (accountDoubt != null) {
                    // One that says something else each time is warned of once.
                    LOG.logf(
                            known.doubt() == null ? Logger.Level.WARN : Logger.Level.DEBUG,
                            "the Batch account in %s says that %s %s; it is asked again before anything is done",
                            task.region(),
                            task.name().text(),
                            accountDoubt.found());
                }
                save(known.doubting(accountDoubt));
                yield false;
            }
            case Next.Deliver deliver ->
                save(known.in(new Copying(claimTerms.claim(), "")))
                        && write(steps.deliver(task, known, claimTerms, budget));
            case Next.Register(var create) -> write(steps.register(task, known, create, claimTerms));
            case Next.Upload upload -> write(steps.upload(task, known, claimTerms, budget));
            case Next.Activate activate -> {
                var result = steps.activate(task, known);
                yield write(result) || late(result);
            }
            case Next.Promote promote -> write(steps.promote(task, known));
            case Next.GiveUp(var because) ->
                write(new PackageStepResult.Stuck(known.state().released(), because));
        };
    }

    /**
     * An app that stood still for longer than its claim activates what another one has activated meanwhile. The bytes are the same,
     * and the time is not; so it is written down as ours. There is no further step.
     */
    private boolean late(PackageStepResult result) {
        if (result instanceof PackageStepResult.Done(var now)
                && now.state() instanceof PackageState.Active(var activated)
                && catalogue.read(task.name(), task.region()) instanceof Read.Found<RegionalPackage>(var current)) {
            current.value()
                    .activatedAgain(activated)
                    .ifPresent(again -> catalogue.save(Optional.of(current), current.key(), again));
        }
        return false;
    }

    private boolean write(PackageStepResult result) {
        return switch (result) {
            case PackageStepResult.Done(var now) -> {
                retries = 0;
                LOG.infof(
                        "package %s in %s is now %s",
                        task.name().text(), task.region(), now.state().sentence());
                yield save(now);
            }
            case PackageStepResult.Underway(var state) -> {
                LOG.infof("package %s in %s goes on: %s", task.name().text(), task.region(), state.sentence());
                save(known.in(state));
                yield false;
            }
            case PackageStepResult.Later(var at, var because, var retryAfter) -> {
                var to = new Waiting(at, retries + 1, claimTerms.now() + pause(retryAfter), because);
                LOG.infof(
                        "package %s in %s is tried again later: %s", task.name().text(), task.region(), to.sentence());
                save(known.in(to));
                yield false;
            }
            case PackageStepResult.Stuck(var at, var because) -> {
                var to = new Stuck(at, claimTerms.now() + seconds(settings.stuckRetry()), because);
                LOG.warnf("package %s in %s needs somebody: %s", task.name().text(), task.region(), to.sentence());
                save(known.in(to));
                yield false;
            }
            case PackageStepResult.Nothing(var because) -> {
                LOG.debug(because);
                yield false;
            }
        };
    }

    /** In seconds: longer with each failure, and as long as the far side asks for, within limits. */
    private long pause(@Nullable Duration retryAfter) {
        long wait = Math.min(
                seconds(settings.retryFirst().multipliedBy(1L << Math.min(retries, DOUBLINGS))),
                seconds(settings.retryMaxWait()));
        return retryAfter == null
                ? wait
                : Math.max(wait, Math.min(seconds(retryAfter), seconds(settings.stuckRetry())));
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    private boolean save(RegionalPackage now) {
        var saved = catalogue.save(stored, known.key(), now);
        if (saved.stored().isPresent()) {
            stored = saved.stored();
            known = now;
            return true;
        }
        if (saved.write() instanceof Write.Stale) {
            LOG.debugf("another app processes %s in %s", task.name().text(), task.region());
        } else {
            LOG.warnf(
                    "package %s in %s: the new state %s was not saved: %s",
                    task.name().text(),
                    task.region(),
                    now.state().sentence(),
                    saved.write().sentence());
        }
        return false;
    }
}
