package io.switchover.packages.rollout;

import io.switchover.packages.Catalogue;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Copying;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackageState.Verified;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.StepClaim;
import io.switchover.packages.rollout.Applications.Application;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.replication.ByteLocation;
import io.switchover.replication.Content;
import io.switchover.replication.ContentStore;
import io.switchover.replication.CopyProgress;
import io.switchover.replication.CopyResult;
import io.switchover.replication.Replicator;
import io.switchover.replication.UploadUrl;
import io.switchover.time.Budget;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Does what {@link PackagePlan} has decided, and says what came of it. Each of these may be done twice, or by two at once. */
@ApplicationScoped
public class PackageStepRunner {
    private static final long MB = 1_000_000;

    private final Catalogue catalogue;
    private final Replicator replicator;
    private final ContentStore store;
    private final Applications applications;
    /** Slots that are not full yet, so that an upload over several ticks opens its version once. */
    private final Map<String, UploadUrl> slots = new ConcurrentHashMap<>();

    public PackageStepRunner(
            Catalogue catalogue, Replicator replicator, ContentStore store, Applications applications) {
        this.catalogue = catalogue;
        this.replicator = replicator;
        this.store = store;
        this.applications = applications;
    }

    /** Brings the bytes into the region's content store, and the list of the files where it lies there as well. */
    PackageStepResult deliver(RolloutTask task, RegionalPackage claimed, ClaimTerms claimTerms, Budget budget) {
        var wanted = task.wanted();
        var delivery = replicator.deliver(wanted.content(), task.sources(), task.region(), budget);
        var manifest = wanted.contents().manifest();
        if (delivery instanceof CopyResult.Verified verified && manifest != null) {
            var list = replicator.deliver(manifest, elsewhere(task), task.region(), budget);
            return list instanceof CopyResult.Verified
                    ? new PackageStepResult.Done(
                            claimed.verified(verified.stored().etag()))
                    : came(list, task, manifest, claimed, claimTerms);
        }
        return came(delivery, task, wanted.content(), claimed, claimTerms);
    }

    private static List<ByteLocation> elsewhere(RolloutTask task) {
        return task.others().stream()
                .<ByteLocation>map(region -> new ByteLocation.InStore(region, null))
                .toList();
    }

    private static PackageStepResult came(
            CopyResult delivery, RolloutTask task, Content content, RegionalPackage claimed, ClaimTerms claimTerms) {
        return switch (delivery) {
            case CopyResult.Verified verified ->
                new PackageStepResult.Done(claimed.verified(verified.stored().etag()));
            case CopyResult.Underway(var step, var bytes, var because) ->
                new PackageStepResult.Underway(
                        new Copying(claimTerms.claim(), progress(bytes, content) + " " + step + ": " + because));
            case CopyResult.NoSource(var because) ->
                new PackageStepResult.Stuck(
                        new Missing(),
                        "the bytes of " + task.name().text() + " with SHA-256 " + content.sha256()
                                + " can no longer be read (" + because
                                + "); upload the same bytes again, to any region");
            case CopyResult.Kept(var because) ->
                new PackageStepResult.Stuck(claimed.state().released(), because);
            case CopyResult.Later(var because, var retryAfter) ->
                new PackageStepResult.Later(claimed.state().released(), because, retryAfter);
        };
    }

    PackageStepResult register(
            RolloutTask task, RegionalPackage known, boolean createApplication, ClaimTerms claimTerms) {
        var registered = known.in(new Registered(claimTerms.claim(), ""));
        return createApplication
                ? created(task, known).orElse(new PackageStepResult.Done(registered))
                : new PackageStepResult.Done(registered);
    }

    /** To create an application that is there resets its default version, so it is asked for once more, and by another question. */
    private Optional<PackageStepResult> created(RolloutTask task, RegionalPackage known) {
        var application = task.name().application();
        return switch (applications.application(task.region(), application)) {
            case Answer.Answered<Optional<Application>>(var there)
            when there.isPresent() ->
                Optional.of(new PackageStepResult.Later(
                        known.state().released(),
                        "the Batch account in " + task.region() + " has the application " + application
                                + " after all, and is asked again for "
                                + task.name().text(),
                        null));
            case Answer.Answered<Optional<Application>> none ->
                failed(applications.create(task.region(), application), known);
            case Answer<Optional<Application>> other -> failed(other, known);
        };
    }

    /** Fills the version's blob in the account with the bytes that were read back in the content store. */
    PackageStepResult upload(RolloutTask task, RegionalPackage known, ClaimTerms claimTerms, Budget budget) {
        var open = slots.remove(task.key());
        var slot = open != null ? new Answer.Answered<>(open) : applications.open(task.region(), task.name());
        return switch (slot) {
            case Answer.Answered<UploadUrl>(var there) -> fill(task, known, there, claimTerms, budget);
            case Answer.Refused<UploadUrl> refused
            when refused.reason() == Reason.ABSENT -> new PackageStepResult.Done(known.in(new Verified()));
            case Answer<UploadUrl> other -> failed(other, known).orElseThrow();
        };
    }

    private PackageStepResult fill(
            RolloutTask task, RegionalPackage known, UploadUrl slot, ClaimTerms claimTerms, Budget budget) {
        var content = task.wanted().content();
        var source = new ByteLocation.InStore(task.region(), known.stored());
        return switch (store.fill(slot, task.region(), source, content, budget)) {
            case Answer.Answered<CopyProgress>(CopyProgress.Whole whole) ->
                new PackageStepResult.Done(known.in(new Uploaded(claimTerms.claim())));
            case Answer.Answered<CopyProgress>(CopyProgress.Partly(var bytes, var because)) -> {
                slots.put(task.key(), slot);
                yield new PackageStepResult.Underway(
                        new Registered(claimTerms.claim(), progress(bytes, content) + " uploaded: " + because));
            }
            // The content store no longer holds what was read back there.
            case Answer.Refused<CopyProgress> refused
            when refused.reason() == Reason.ABSENT || refused.reason() == Reason.CHANGED ->
                new PackageStepResult.Done(known.in(new Missing()));
            case Answer<CopyProgress> other -> failed(other, known).orElseThrow();
        };
    }

    PackageStepResult activate(RolloutTask task, RegionalPackage known) {
        var again = new Registered(new StepClaim("", 0), "");
        return switch (applications.activate(task.region(), task.name())) {
            case Answer.Answered<VersionState>(VersionState.Usable(var activated)) ->
                new PackageStepResult.Done(known.in(new Active(activated)));
            case Answer.Answered<VersionState> pending ->
                new PackageStepResult.Later(known.state().released(), "it was activated and cannot be used yet", null);
            // Whoever opened the version again took its bytes away; they are put back.
            case Answer.Refused<VersionState> refused
            when refused.reason() == Reason.ABSENT || refused.reason() == Reason.CHANGED ->
                new PackageStepResult.Later(again, refused.because(), null);
            case Answer<VersionState> other -> failed(other, known).orElseThrow();
        };
    }

    /** Another version may have become the default since the catalogue was read, so that is looked at once more. */
    PackageStepResult promote(RolloutTask task, RegionalPackage known) {
        var current = catalogue.defaultOf(task.name().application()).found();
        if (current.filter(stored -> stored.value().is(task.name())).isEmpty()) {
            return new PackageStepResult.Nothing(
                    task.name().text() + " is not the default any more, or that cannot be read");
        }
        return failed(applications.promote(task.region(), task.name()), known)
                .orElseGet(() -> new PackageStepResult.Done(known.in(new Default(activation(known)))));
    }

    private static String activation(RegionalPackage known) {
        return switch (known.state().reached()) {
            case Active a -> a.activated();
            case Default d -> d.activated();
            default ->
                throw new IllegalStateException("not active: " + known.state().sentence());
        };
    }

    /** What follows from an answer that is none; nothing when it is one. */
    static Optional<PackageStepResult> failed(Answer<?> answer, RegionalPackage known) {
        return switch (answer) {
            case Answer.Answered<?> answered -> Optional.empty();
            case Answer.Refused<?>(var reason, var because) ->
                Optional.of(
                        switch (reason) {
                            case DENIED, NOT_YET, CHANGED, ABSENT, EXISTS, ENDED, DELETING ->
                                new PackageStepResult.Later(known.state().released(), because, null);
                            case INVALID, FULL, UNWRITABLE ->
                                new PackageStepResult.Stuck(known.state().released(), because);
                        });
            case Answer.Unanswered<?>(var because, var retryAfter) ->
                Optional.of(new PackageStepResult.Later(known.state().released(), because, retryAfter));
        };
    }

    private static String progress(long bytes, Content content) {
        return content.size() < MB
                ? bytes + " of " + Counted.of(content.size(), "byte")
                : bytes / MB + " of " + Math.ceilDiv(content.size(), MB) + " MB";
    }
}
