package io.switchover.model;

import static io.switchover.model.Model.JOB_LEDGER_BACK;
import static io.switchover.model.Model.JOB_LOSS;
import static io.switchover.model.Model.JOB_MOVES;
import static io.switchover.model.Model.SEALS;
import static io.switchover.model.Model.SEALS_CALM;
import static io.switchover.model.Model.SWITCHOVER;
import static io.switchover.model.Model.SWITCHOVER_BY_HAND;
import static io.switchover.model.Model.SWITCHOVER_SPLIT;
import static io.switchover.model.Model.SWITCHOVER_THAW;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sound model with one thing taken away, and the promise that must break then. Without these a model could hold because it
 * never gets to where the measure matters.
 *
 * @param name as {@code --show} takes it
 * @param change the constants that differ from the sound model
 * @param breaks the promise, by its name in the specification
 * @param story what happens without the measure, in one sentence
 */
record Variant(String name, Kind kind, Model model, Map<String, String> change, String breaks, String story) {
    enum Kind {
        /** A safety measure of ours is missing. */
        BROKEN,
        /** Something outside, on which the measures rest, is not so. */
        ASSUMPTION
    }

    /** Actions of the specifications that only a variant takes. */
    static final Set<String> ACTIONS = Set.of("Job.Owe", "Job.Delete", "Seals.Forget");

    static List<Variant> all() {
        return List.of(
                broken(
                        "unguarded-move",
                        SEALS,
                        "GuardedMove",
                        "EpochGrowsByOne",
                        "two apps move at once, the later write undoes the earlier, and the epoch goes back"),
                broken(
                        "epoch-not-raised",
                        SEALS,
                        "EpochRaised",
                        "EpochGrowsByOne",
                        "a move keeps its epoch, so one epoch has two placements"),
                broken(
                        "unsealed-epoch",
                        SEALS,
                        "SealedFirst",
                        "OnePlacementPerEpoch",
                        "an app acts on an epoch that nobody has sealed; the store loses it and gives it out again"),
                broken(
                        "one-seal-is-enough",
                        SEALS,
                        "QuorumSeals",
                        "OnePlacementPerEpoch",
                        "two apps find one seal each, in different storages, of different moves"),
                broken(
                        "seal-overwritten",
                        SEALS,
                        "SealsCreatedOnce",
                        "OnePlacementPerEpoch",
                        "a second move to the same epoch seals over the first"),
                broken(
                        "seal-not-compared",
                        SEALS,
                        "SealsCompared",
                        "OnePlacementPerEpoch",
                        "any seal of the epoch counts, be it of another placement"),
                broken(
                        "no-look-for-a-higher-seal",
                        SEALS,
                        "LooksForHigher",
                        "NeverReliesOnARecordGoneBack",
                        "the record goes back to an epoch that was sealed once, and is believed"),
                broken(
                        "no-quorum-once-sealed",
                        SEALS,
                        "QuorumEachTime",
                        "NeverReliesOnARecordGoneBack",
                        "an app that found the epoch sealed earlier believes it again without hearing the storages that know better"),
                broken(
                        "birth-without-quorum",
                        SEALS,
                        "BirthAsksQuorum",
                        "NeverReliesOnARecordGoneBack",
                        "the record is lost and begun afresh, because the one storage that answers has no seal"),
                broken(
                        "frozen-after-one-reread",
                        SEALS_CALM,
                        "RereadsAgain",
                        "FrozenMeansGoneBack",
                        "two moves while one app looks, and it cries frozen although nothing is wrong"),
                broken(
                        "frozen-by-silence",
                        SEALS_CALM,
                        "SilenceIsNotFrozen",
                        "FrozenMeansGoneBack",
                        "the record cannot be read a second time, and that is taken for a record gone back"),
                broken(
                        "two-in-flight",
                        SWITCHOVER,
                        "BeginsOnVersion",
                        "AtMostOneInFlight",
                        "two people request at once, and both switchovers are in flight"),
                broken(
                        "replaced-without-end",
                        SWITCHOVER,
                        "ReplacedEnds",
                        "InFlightIsNamed",
                        "another switchover takes its place, and nothing ends the one that was in flight"),
                broken(
                        "thawed-without-end",
                        SWITCHOVER_THAW,
                        "ThawEnds",
                        "InFlightIsNamed",
                        "a thaw takes the record from a switchover that does not end"),
                broken(
                        "placed-before-the-seal",
                        SWITCHOVER,
                        "SealedFirst",
                        "ActsOnlyOnSealed",
                        "an app places jobs under an epoch that no quorum has sealed"),
                broken(
                        "drained-before-the-seal",
                        SWITCHOVER,
                        "StopsAtMove",
                        "NothingFollowsBeforeTheSeal",
                        "the tick that has moved goes on with the next step at once"),
                broken(
                        "verification-ignored",
                        SWITCHOVER,
                        "VerifiesFirst",
                        "DrainsOnlyWhatWorks",
                        "no canary comes back from the new region, and the old one is drained all the same"),
                broken(
                        "failover-moved-back",
                        SWITCHOVER,
                        "PlannedOnly",
                        "OnlyAFailedPlannedOneMovesBack",
                        "a failover that does not verify goes back to the region that was lost"),
                broken(
                        "moved-back-under-another-epoch",
                        SWITCHOVER,
                        "BackOnVersion",
                        "MovesBackOnlyFromItsOwnEpoch",
                        "an app that stood still moves back, although another switchover has moved since"),
                broken(
                        "thaw-below-a-seal",
                        SWITCHOVER_BY_HAND,
                        "ThawAboveSeals",
                        "ThawLiesAboveEverySeal",
                        "a thaw takes an epoch that somebody has sealed by hand"),
                broken(
                        "thaw-below-a-late-seal",
                        SWITCHOVER_THAW,
                        "ThawAboveUnseen",
                        "ThawLiesAboveEverySeal",
                        "an app that stood still seals the epoch that the store has lost, and the thaw has taken it"),
                broken(
                        "split-given-up",
                        SWITCHOVER_SPLIT,
                        "OthersStay",
                        "OthersStayActive",
                        "a split loses one region, and the failover leaves the others too"),
                broken(
                        "no-fence",
                        JOB_MOVES,
                        "Fences",
                        "AtMostOneLive",
                        "an attempt is left and nothing is done about its Batch job"),
                broken(
                        "terminate-instead-of-tombstone",
                        JOB_MOVES,
                        "Tombstones",
                        "AtMostOneLive",
                        "there is no job yet to terminate; an app that stood still adds it after the next attempt was claimed"),
                broken(
                        "tombstone-without-mark",
                        JOB_MOVES,
                        "TombstoneMarked",
                        "TombstonesStayEmpty",
                        "an app that stood still takes the tombstone for its job and fills it with tasks"),
                broken(
                        "mark-not-read",
                        JOB_MOVES,
                        "MarksRead",
                        "TombstonesStayEmpty",
                        "whoever places takes whatever has the id for its job"),
                broken(
                        "no-intent",
                        JOB_MOVES,
                        "IntentFirst",
                        "NothingIsFrozen",
                        "another app still places the attempt that is being fenced, and finds a tombstone it cannot explain"),
                broken(
                        "not-read-back",
                        JOB_MOVES,
                        "ReadsBack",
                        "AtMostOneLive",
                        "the job was told to end and still runs while the next attempt starts"),
                broken(
                        "finished-attempt-rerun",
                        JOB_MOVES,
                        "FinishedCounts",
                        "FinishedNeverRerun",
                        "the attempt finishes while it is being left, and all of it runs again"),
                broken(
                        "owing-attempt-committed",
                        JOB_LOSS,
                        "OnlyCurrentCounts",
                        "CommittedOnce",
                        "an attempt that was given up turns out to have finished, and counts beside the next one"),
                broken(
                        "owed-fence-not-recorded",
                        JOB_LOSS,
                        "OwedFenceRecorded",
                        "OwedFenceRecordedBeforeNextRuns",
                        "the region comes back with a running attempt that nobody remembers"),
                broken(
                        "owed-fence-called-paid",
                        JOB_LOSS,
                        "OwedFencePaid",
                        "FencedNeverRuns",
                        "the region is back, and the owed fence is struck out without fencing"),
                broken(
                        "owed-fence-in-a-second-write",
                        JOB_LOSS,
                        "OwedFenceInSameWrite",
                        "OwedFenceRecordedBeforeNextRuns",
                        "the app stops between giving up and writing down what is owed"),
                broken(
                        "duplicate-not-flagged",
                        JOB_LOSS,
                        "DuplicateFlagged",
                        "AtMostOneLive",
                        "two copies run and the ledger does not say that this is possible"),
                broken(
                        "owed-fence-does-not-gate",
                        JOB_LOSS,
                        "OwedFenceGates",
                        "OwedFenceGatesItsRegion",
                        "the region is back, and the job is placed beside its own unfenced attempt"),
                broken(
                        "hold-does-not-hold",
                        JOB_LOSS,
                        "HoldHolds",
                        "HeldNeverRunsTwice",
                        "the submitter said hold, and the job runs twice all the same"),
                broken(
                        "lease-not-waited-out",
                        JOB_LOSS,
                        "LeaseWaits",
                        "LeasedNeverRunsTwice",
                        "the region is lost, and the job runs elsewhere before its limits have ended it there"),
                broken(
                        "lease-without-a-beginning",
                        JOB_LOSS,
                        "LeaseBegins",
                        "LeasedNeverRunsTwice",
                        "no job was seen there; an app that stood still adds it after the next attempt was claimed"),
                broken(
                        "silence-is-down",
                        JOB_MOVES,
                        "OnlyLostAbandoned",
                        "DuplicateOnlyAfterLoss",
                        "one app's own time-out is taken for a lost region"),
                broken(
                        "unguarded-entry",
                        JOB_MOVES,
                        "Guarded",
                        "AtMostOneLive",
                        "an app that stood still writes the entry as it knew it, and the ledger forgets an attempt"),
                broken(
                        "armed-at-once",
                        JOB_MOVES,
                        "ArmsLast",
                        "WhatCountsIsWhole",
                        "Batch takes an empty job for a complete one before its tasks are in"),
                broken(
                        "no-look-for-a-later-attempt",
                        JOB_LEDGER_BACK,
                        "LooksForLater",
                        "AttemptIsInOneRegion",
                        "the ledger goes back and claims an attempt once more, in another region"),
                assumption(
                        "a-storage-forgets",
                        SEALS,
                        "StoragesKeep",
                        "OnePlacementPerEpoch",
                        "a storage is lost for good and replaced by an empty one: the two others no longer outvote a record gone back"),
                new Variant(
                        "a-silent-storage-hides-a-seal-by-hand",
                        Kind.ASSUMPTION,
                        SWITCHOVER_THAW,
                        Map.of("StraysAreRead", "FALSE", "ByHand", "TRUE"),
                        "ThawLiesAboveEverySeal",
                        "an operator overrides the storage that does not answer, and somebody has written a seal by hand there"),
                assumption(
                        "a-batch-job-is-deleted",
                        JOB_MOVES,
                        "IdsStayUsed",
                        "AtMostOneLive",
                        "somebody deletes a tombstone, and an app that stood still adds the job after all"),
                assumption(
                        "a-silent-region-hides-an-attempt",
                        JOB_LEDGER_BACK,
                        "LookedForAnswer",
                        "AttemptIsInOneRegion",
                        "the ledger goes back while the region that has the lost attempt does not answer"));
    }

    private static Variant broken(String name, Model model, String measure, String breaks, String story) {
        return new Variant(name, Kind.BROKEN, model, Map.of(measure, "FALSE"), breaks, story);
    }

    private static Variant assumption(String name, Model model, String measure, String breaks, String story) {
        return new Variant(name, Kind.ASSUMPTION, model, Map.of(measure, "FALSE"), breaks, story);
    }
}
