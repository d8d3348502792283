package io.switchover.job;

import static io.switchover.job.JobTransitions.exit;

import io.switchover.json.JsonName;
import io.switchover.machine.Exit;
import io.switchover.machine.StateDoc;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a job is. A state's methods are its exits, and it has no others; {@link JobTransitions} lists them all. States that have
 * exits in common share them by a type, such as {@link Placeable}, so an act asks for the states that it can handle.
 */
public sealed interface JobState {
    Pattern NUMBERS = Pattern.compile("[0-9.]+");

    /** How long a backoff still takes, or which task it was, is no other reason, and not worth a write in each tick. */
    private static boolean saysTheSame(String one, String other) {
        return NUMBERS.matcher(one).replaceAll("").equals(NUMBERS.matcher(other).replaceAll(""));
    }

    // ---------------------------------------------------------------------------------------------- the states

    @StateDoc("Durable, and in no region. The next tick claims a region for it.")
    @JsonName("accepted")
    record Accepted(String because) implements Claimable {
        /** Says what it waits for; empty when it says so already, but for a number. */
        public Optional<Exit<JobState, JobEvent>> postponed(String newBecause) {
            return JobState.saysTheSame(because, newBecause)
                    ? Optional.empty()
                    : Optional.of(exit(this, JobEvent.POSTPONED, new Accepted(newBecause)));
        }
    }

    @StateDoc("A region is claimed. Its Batch job may be there, with none, some or all of its tasks.")
    @JsonName("placing")
    record Placing(String because) implements Placeable {
        /** Says what it waits for; empty when it says so already, but for a number. */
        public Optional<Exit<JobState, JobEvent>> postponed(String newBecause) {
            return JobState.saysTheSame(because, newBecause)
                    ? Optional.empty()
                    : Optional.of(exit(this, JobEvent.POSTPONED, new Placing(newBecause)));
        }
    }

    @StateDoc("All tasks are in Batch, which ends the Batch job when they are done.")
    @JsonName("running")
    record Running() implements Followed {
        public Exit<JobState, JobEvent> regionLeft(String because) {
            return exit(this, JobEvent.REGION_LEFT, new Leaving(because));
        }
    }

    @StateDoc(
            "Running in a region that was lost and came back with the job. The submitter chose to wait, so it stays there.")
    @JsonName("kept")
    record Kept() implements Followed {
        public Exit<JobState, JobEvent> regionActive() {
            return exit(this, JobEvent.REGION_ACTIVE, new Running());
        }
    }

    @StateDoc("In no region. It waits until the id of its next attempt is free in Batch.")
    @JsonName("held-for-id")
    record HeldForId(String because) implements Held, Claimable {}

    @StateDoc("It is to run again, and waits until an earlier attempt is fenced: the submitter chose to wait.")
    @JsonName("held-for-fence")
    record HeldForFence(String because) implements Held, Claimable {}

    @StateDoc("It waits for room in the Batch account of its region.")
    @JsonName("held-for-room")
    record HeldForRoom(String because) implements Held, Placeable {}

    @StateDoc("It waits for a package that its tasks need in its region.")
    @JsonName("held-for-packages")
    record HeldForPackages(String because) implements Held, Placeable {}

    @StateDoc("It waits for settings: something in it can no longer be written for its region.")
    @JsonName("held-for-settings")
    record HeldForSettings(String because) implements Held, Placeable {}

    @StateDoc(
            "Its region is down, and its attempt may be running there. It waits for the region, or for the end of its lease.")
    @JsonName("held-for-region")
    record HeldForRegion(String because) implements Held, Abandonable, Cancellable {
        public Exit<JobState, JobEvent> regionBack() {
            return exit(this, JobEvent.REGION_BACK, new Kept());
        }

        public Exit<JobState, JobEvent> incomplete(String newBecause) {
            return exit(this, JobEvent.INCOMPLETE, new Leaving(newBecause));
        }

        @Override
        public JobState afterAttempt(int n) {
            return Abandonable.rerunAfter(n);
        }
    }

    @StateDoc("The ledger and Batch contradict each other. Nothing is done to the job until an operator"
            + " releases it.")
    @JsonName("held-for-repair")
    record HeldForRepair(String because) implements Held {
        /** What is in Batch is the truth. */
        public Exit<JobState, JobEvent> adopted() {
            return exit(this, JobEvent.ADOPTED, new Placing(""));
        }

        public Exit<JobState, JobEvent> fencedByHand(String newBecause) {
            return exit(this, JobEvent.FENCED_BY_HAND, new Accepted(newBecause));
        }
    }

    @StateDoc("Its attempt is given up. When nothing of it can start any more, the next attempt is claimed.")
    @JsonName("leaving")
    record Leaving(String because) implements GivenUp, Cancellable {
        @Override
        public JobState afterAttempt(int n) {
            return Abandonable.rerunAfter(n);
        }

        @Override
        public String reason() {
            return because;
        }
    }

    @StateDoc("It cannot run. When nothing of its attempt can start any more, it has failed.")
    @JsonName("failing")
    record Failing(String because) implements GivenUp {
        @Override
        public JobState afterAttempt(int n) {
            return new Failed(because);
        }

        @Override
        public String reason() {
            return because;
        }
    }

    @StateDoc("Somebody wants it gone. When nothing of its attempt can start any more, it is cancelled.")
    @JsonName("cancelling")
    record Cancelling(String by) implements GivenUp {
        @Override
        public JobState afterAttempt(int n) {
            return new Cancelled(by);
        }

        @Override
        public String reason() {
            return "cancelled by " + by;
        }
    }

    @StateDoc("Every task succeeded. The last attempt is the one that counts.")
    @JsonName("done")
    record Done() implements JobState {}

    @StateDoc("It has failed, for the reason that it says.")
    @JsonName("failed")
    record Failed(String because) implements Retryable {}

    @StateDoc("It was cancelled.")
    @JsonName("cancelled")
    record Cancelled(String by) implements Retryable {}

    // ------------------------------------------------------------------------------- exits that states have in common

    /** It waits, and says for what. */
    sealed interface Held extends JobState {}

    /** In no region: the next attempt can be claimed. */
    sealed interface Claimable extends Contradictable, Cancellable {
        default Exit<JobState, JobEvent> claimed() {
            return exit(this, JobEvent.CLAIMED, new Placing(""));
        }

        /** Empty when it waits for that already. */
        default Optional<Exit<JobState, JobEvent>> idTaken(String because) {
            return this instanceof HeldForId
                    ? Optional.empty()
                    : Optional.of(exit(this, JobEvent.ID_TAKEN, new HeldForId(because)));
        }
    }

    /** An attempt is claimed and not all of it is known to be in Batch. */
    sealed interface Placeable extends InRegion {
        default Exit<JobState, JobEvent> placed() {
            return exit(this, JobEvent.PLACED, new Running());
        }

        default Exit<JobState, JobEvent> partlyPlaced(String because) {
            return exit(this, JobEvent.PARTLY_PLACED, new Placing(because));
        }

        default Exit<JobState, JobEvent> refused(String because) {
            return exit(this, JobEvent.REFUSED, new Failing(because));
        }

        default Exit<JobState, JobEvent> regionLeft(String because) {
            return exit(this, JobEvent.REGION_LEFT, new Leaving(because));
        }

        default Optional<Exit<JobState, JobEvent>> accountFull(String because) {
            return waits(JobEvent.ACCOUNT_FULL, new HeldForRoom(because));
        }

        default Optional<Exit<JobState, JobEvent>> packageMissing(String because) {
            return waits(JobEvent.PACKAGE_MISSING, new HeldForPackages(because));
        }

        default Optional<Exit<JobState, JobEvent>> unwritable(String because) {
            return waits(JobEvent.UNWRITABLE, new HeldForSettings(because));
        }

        /** Empty when it says so already; a number may change with every look, but for a version. */
        private Optional<Exit<JobState, JobEvent>> waits(JobEvent event, Held next) {
            if (getClass() != next.getClass()) {
                return Optional.of(exit(this, event, next));
            }
            boolean same = next instanceof HeldForPackages
                    ? next.because().equals(because())
                    : JobState.saysTheSame(because(), next.because());
            return same ? Optional.empty() : Optional.of(exit(this, JobEvent.POSTPONED, next));
        }
    }

    /** All of the attempt is in Batch: what becomes of it is followed there. */
    sealed interface Followed extends InRegion, Countable {
        default Exit<JobState, JobEvent> incomplete() {
            return exit(this, JobEvent.INCOMPLETE, new Placing("its Batch job does not end with its tasks yet"));
        }

        default Exit<JobState, JobEvent> endedByOthers(String because) {
            return exit(this, JobEvent.ENDED_BY_OTHERS, new Failing(because));
        }
    }

    /** Its current attempt belongs to a region, which may be lost. */
    sealed interface InRegion extends Abandonable, Contradictable, Cancellable {
        default Exit<JobState, JobEvent> regionLost(String because) {
            return exit(this, JobEvent.REGION_LOST, new HeldForRegion(because));
        }

        @Override
        default JobState afterAttempt(int n) {
            return Abandonable.rerunAfter(n);
        }
    }

    /** Nobody keeps its current attempt, which is to be fenced. */
    sealed interface GivenUp extends Abandonable, Contradictable, Countable {
        /** Why it is given up. */
        String reason();

        /** @param n the number of the attempt of which nothing can start any more */
        default Exit<JobState, JobEvent> fenced(int n) {
            return exit(this, JobEvent.FENCED, afterAttempt(n));
        }
    }

    /** Its current attempt may have to be given up without a fence. */
    sealed interface Abandonable extends JobState {
        /** Where it goes once this attempt is given up. */
        JobState afterAttempt(int n);

        default Exit<JobState, JobEvent> abandoned(int n) {
            return exit(this, JobEvent.ABANDONED, afterAttempt(n));
        }

        private static JobState rerunAfter(int n) {
            return new Accepted("attempt " + n + " was given up");
        }
    }

    /** Its current attempt may have ended by itself, and then it counts. */
    sealed interface Countable extends JobState {
        default Exit<JobState, JobEvent> succeeded() {
            return exit(this, JobEvent.SUCCEEDED, new Done());
        }

        default Exit<JobState, JobEvent> failed(String because) {
            return exit(this, JobEvent.FAILED, new Failed(because));
        }
    }

    /** What is in Batch may contradict it. */
    sealed interface Contradictable extends JobState {
        default Exit<JobState, JobEvent> contradicted(String because) {
            return exit(this, JobEvent.CONTRADICTED, new HeldForRepair(because));
        }
    }

    /** It is over and may be run again. */
    sealed interface Retryable extends JobState {
        default Exit<JobState, JobEvent> retried(String by) {
            return exit(this, JobEvent.RETRIED, new Accepted("retried by " + by));
        }

        default Exit<JobState, JobEvent> retriedBehindFence(String because) {
            return exit(this, JobEvent.RETRIED_BEHIND_FENCE, new HeldForFence(because));
        }
    }

    /** It may be cancelled. */
    sealed interface Cancellable extends JobState {
        default Exit<JobState, JobEvent> cancelled(String by) {
            return exit(this, JobEvent.CANCELLED, new Cancelling(by));
        }
    }

    // ------------------------------------------------------------------------------------------- what is true of all

    default JobPhase phase() {
        return switch (this) {
            case Accepted a -> JobPhase.ACCEPTED;
            case Placing p -> JobPhase.PLACING;
            case Followed f -> JobPhase.RUNNING;
            case Held h -> JobPhase.HELD;
            case Leaving l -> JobPhase.LEAVING;
            case Failing f -> JobPhase.FAILING;
            case Cancelling c -> JobPhase.CANCELLING;
            case Done d -> JobPhase.DONE;
            case Failed f -> JobPhase.FAILED;
            case Cancelled c -> JobPhase.CANCELLED;
        };
    }

    default String word() {
        return phase().word();
    }

    /** Nothing more will happen to it by itself, but for fences that are still owed. */
    default boolean over() {
        return phase().over();
    }

    /** What a held job waits for, in one word; empty for others. */
    default String waitsFor() {
        return switch (this) {
            case HeldForId h -> "id";
            case HeldForFence h -> "fence";
            case HeldForRoom h -> "room";
            case HeldForPackages h -> "packages";
            case HeldForSettings h -> "settings";
            case HeldForRegion h -> "region";
            case HeldForRepair h -> "repair";
            case Accepted a -> "";
            case Placing p -> "";
            case Followed f -> "";
            case GivenUp g -> "";
            case Done d -> "";
            case Retryable r -> "";
        };
    }

    /** The words of {@link #waitsFor}. */
    List<String> REASONS = List.of("id", "fence", "room", "packages", "settings", "region", "repair");

    /** Why, where there is a why. */
    default String because() {
        return "";
    }
}
