package io.switchover.simulation;

import io.switchover.failover.FailoverRoom;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.job.AskedStorages;
import io.switchover.job.JobPorts;
import io.switchover.job.JobRoom.Response;
import io.switchover.job.batch.BatchPorts;
import io.switchover.pool.WarmRegionReader.WarmRegions;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.region.SealedRecordReader;
import io.switchover.region.Seals;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.switchover.step.CanaryResults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One safety measure taken away, from outside: production does not know of it. Each must break a promise that is watched. */
enum Mutant {
    NONE("nothing is taken away"),

    NO_TOMBSTONE("an attempt that is not in Batch counts as fenced") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.WithoutTombstones(runner, false);
        }
    },
    TERMINATED_ONLY("an attempt is fenced by ending its Batch job, without a tombstone") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.WithoutTombstones(runner, true);
        }
    },
    UNMARKED_TOMBSTONE("a tombstone carries no mark") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.UnmarkedTombstones(sim, runner);
        }
    },
    MARK_IGNORED("an app that places does not check whether the Batch job is a tombstone") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.IgnoredTombstoneMarks(sim, runner);
        }
    },
    STRANGER_ADOPTED("any Batch job with our id is taken for ours") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.AdoptedStrangers(sim, runner);
        }
    },
    FENCED_TOO_SOON("an attempt that is being ended counts as fenced") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.FencedTooSoon(sim, runner);
        }
    },
    FINISHED_RERUN("an attempt that finished while it was being left runs again") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.RerunFinished(sim, runner);
        }
    },
    NO_INTENT("an attempt is fenced before the ledger says that it is being left") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakLedger.NoIntent(documents);
        }
    },
    LEASE_NOT_AWAITED("a job with wait-for-lease does not wait") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakLedger.LeaseLongOver(documents);
        }
    },
    LEASE_WITHOUT_BEGINNING("a lease is waited out although nobody knows when it began") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakLedger.LeaseFromClaim(sim, documents);
        }
    },
    UNFINISHED_IS_FINISHED("tasks that ended count as finished, even when they failed") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakPlacing.EndedIsFinished(sim, runner);
        }
    },
    OUTPUTS_TRUSTED("nobody checks whether the outputs of finished tasks can be read from outside") {
        @Override
        JobPorts.Left outputs(JobPorts.Left outputs) {
            return (attempt, tasks) -> new Answer.Answered<>(tasks);
        }
    },
    SILENT_STORAGE_KEEPS("a storage account that does not answer counts as one that keeps the tasks") {
        @Override
        AskedStorages.Asking storages(AskedStorages.Asking asking) {
            return new WeakStore.SilenceKeeps(asking);
        }
    },
    OWED_FENCE_UNPAID("an owed fence is called paid without fencing") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakFencing.UnpaidFences(sim, runner);
        }
    },
    OWED_FENCE_IN_SECOND_WRITE("an attempt is given up in one write, and the owed fence noted in another") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakLedger.OwedFenceLater(documents);
        }
    },
    DUPLICATE_UNSAID("an attempt is given up, and the entry does not say that the job may run twice") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakLedger.DuplicateUnsaid(documents);
        }
    },
    RETRY_BESIDE_OWED_FENCE("a job that is to be held runs again although an attempt may still be running") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakLedger.RetryBesideOwedFence(documents);
        }
    },
    HOLD_OVERRULED("a job with hold is treated like one with rerun") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakLedger.HoldOverruled(sim, documents);
        }
    },
    SILENCE_IS_ABSENCE("a Batch job that could not be looked for counts as not there") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakPlacing.SilenceIsAbsence(runner);
        }
    },
    LEDGER_IS_RIGHT("nobody checks whether Batch has jobs that the ledger does not know") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakPlacing.LedgerIsRight(sim, runner);
        }
    },
    NEW_IDS("a placement that may have happened is repeated under a new id") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakPlacing.NewIds(runner);
        }
    },
    ARMED_AT_ONCE("a Batch job may end before all its tasks are there") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakPlacing.ArmedAtOnce(runner);
        }
    },
    TASKS_ONCE("a task that Batch did not accept is not sent again") {
        @Override
        BatchPorts runner(Simulation sim, BatchPorts runner) {
            return new WeakPlacing.TasksOnce(runner);
        }
    },
    NO_ETAG("writes are not conditional") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakStore.unguarded(cosmos, changes);
        }
    },
    UNKNOWN_DROPPED("a rewrite drops the fields that it does not know") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakStore.UnknownDropped(documents);
        }
    },
    UNKNOWN_IS_STALE("a write of unknown outcome is written again over whatever is there") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakStore.UnknownIsStale(documents);
        }
    },
    UNKNOWN_IS_WRITTEN("a write of unknown outcome counts as done") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakStore.UnknownIsWritten(documents);
        }
    },
    SPEC_IN_SECOND_WRITE("the entry is written first and then its spec") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakStore.SpecLater(documents);
        }
    },
    YES_TOO_EARLY("the client is told 202 although nobody knows whether the job was stored") {
        @Override
        Response submit(App app, String request) {
            var response = super.submit(app, request);
            return response.word() == Response.Word.NOT_NOW
                    ? new Response(Response.Word.ACCEPTED, response.said())
                    : response;
        }
    },
    UNSEALED("the record is relied on without a seal") {
        @Override
        RecordTrust look(App app, RegionRoom room) {
            return app.documents.read(RegionRecord.class, SealedRecordReader.RECORD)
                            instanceof Read.Found<RegionRecord> found
                    ? new RecordTrust.Sealed(found.stored())
                    : room.look();
        }
    },
    SILENT_SEAL_COUNTS("a storage account that does not answer counts as sealed") {
        @Override
        Seals seals(Seals seals) {
            return new WeakRecord.SilenceIsSeal(seals);
        }
    },
    OTHER_SEAL_IGNORED("nobody reads what an existing seal says") {
        @Override
        Seals seals(Seals seals) {
            return new WeakRecord.OtherSealIgnored(seals);
        }
    },
    HIGHER_SEAL_IGNORED("nobody looks for seals of later epochs") {
        @Override
        Seals seals(Seals seals) {
            return new WeakRecord.HigherSealIgnored(seals);
        }
    },
    FREEZE_IGNORED("a record that has gone back is relied on") {
        @Override
        RecordTrust look(App app, RegionRoom room) {
            return room.look() instanceof RecordTrust.Sealed sealed ? sealed : UNSEALED.look(app, room);
        }
    },
    RECORD_CACHED("the record is read once and then remembered") {
        @Override
        RecordTrust look(App app, RegionRoom room) {
            var remembered = app.remembered();
            return remembered == null ? app.remember(room.look()) : remembered;
        }
    },
    GLANCE_TRUSTED("what is done rests on the record as it was glanced at to look for work") {
        @Override
        RecordTrust proof(App app, RegionRecord lastSealed, RegionRoom room) {
            return new RecordTrust.Sealed(new Stored<>(SealedRecordReader.RECORD, lastSealed, "glanced at", 0));
        }
    },
    EPOCH_NOT_RAISED("a move does not change the epoch") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakRecord.withoutNewEpochs(cosmos, changes);
        }
    },
    THAW_BELOW_A_SEAL("a thaw takes the next epoch, whatever seals there are") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakRecord.thawedToTheNextEpoch(cosmos, changes);
        }
    },
    READINESS_FORGOTTEN("the move's transaction does not include the readiness report that it was decided on") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakRecord.without(ReadinessReport.class, changes);
        }
    },
    ALARM_FORGOTTEN("a failover does not stand on the alarm that every app calls off which sees the region well") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return changes.size() == 1
                    ? changes
                    : changes.stream()
                            .filter(change -> !FailoverRoom.isAlarm(change.value()))
                            .toList();
        }
    },
    NO_FRESH_MOMENT("a failover takes what it saw at the beginning of its tick for what is so at this moment") {
        @Override
        HealthSnapshot secondLook(HealthSnapshot first, HealthSnapshot now) {
            return new HealthSnapshot(first.verdicts(), now.asOf(), now.observations());
        }
    },
    TWO_IN_FLIGHT("a switchover begins although another one is in flight") {
        @Override
        Documents asking(Simulation sim, Documents documents) {
            return new WeakSwitchovers.InFlightUnseen(documents);
        }
    },
    REPLACED_WITHOUT_END("what takes the place of a switchover does not end it") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakSwitchovers.withoutReplaced(changes);
        }
    },
    SEAL_NOT_AWAITED("a switchover goes on before the seal of its move") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakSwitchovers.verifyingAtOnce(changes);
        }
    },
    DRAINED_AT_THE_MOVE("a planned switchover takes the jobs along before its new placement is verified") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakSwitchovers.drainedAtTheMove(changes);
        }
    },
    LEFT_FOR_EVER("what asks for a region after that was left with its jobs is moved away with those that were there") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakRecord.LeftForEver(documents);
        }
    },
    VERIFICATION_IGNORED("a canary that does not come back is taken as one that did") {
        @Override
        /** What the acts of desired pools read and write. */
        Documents desiring(Simulation sim, Documents documents) {
            return documents;
        }

        CanaryResults.Result canary(CanaryResults.Result honest) {
            return new CanaryResults.Result.Passed("nobody looks");
        }
    },
    COOLING_EARLY(
            "the pools of the region that is left cool as soon as no job is there, although it may be moved back to") {
        @Override
        WarmRegions warmRegions(WarmRegions honest) {
            return new WarmRegions(honest.id(), honest.warming(), Set.of());
        }
    },
    STEP_WITHOUT_RECORD("a step is written without looking whether the record still names its switchover") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakSwitchovers.endsAlone(changes);
        }
    },
    DRILL_KEYED_BY_FIRING("a drill is known by the minute in which its timer fires, and not by its occurrence") {
        @Override
        String drillSchedule(String honest) {
            return "* * * * * *";
        }
    },
    RETURN_UNDER_ANY_EPOCH("a drill goes back whoever has moved since") {
        @Override
        Documents drilling(Simulation sim, Documents documents) {
            return new WeakSwitchovers.AnyEpoch(sim, documents);
        }
    },
    CHAIN_NOT_CHECKED("a drill's report is written without looking whether the one that it follows is still the last") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakReports.chainNotChecked(cosmos, changes);
        }
    },
    OLDER_REPORT_WINS("a readiness report replaces one with younger evidence") {
        @Override
        Documents gathered(Documents documents) {
            return new WeakRecord.ReportsOfLongAgo(documents);
        }
    },
    AGE_OF_THE_WRITE("a readiness report counts as young as its last write, and not as its evidence") {
        @Override
        Documents reports(Documents documents) {
            return new WeakRecord.ReportsAsWritten(documents);
        }
    },
    DOUBTS_IGNORED("nobody looks whether the target's storage is good") {
        @Override
        Map<String, String> doubts(Map<String, String> doubts) {
            return Map.of();
        }
    },
    SLOWEST_AWAITED("everybody waits until the slowest storage account has answered") {
        @Override
        <K, T> Predicate<Map<K, T>> enough(Predicate<Map<K, T>> enough) {
            return answers -> false;
        }
    },
    MAINTENANCE_IGNORED("an automatic move happens in spite of a hold") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakRecord.HoldsUnseen(documents);
        }
    },
    BUSY_IS_DOWN("429 (too busy) counts as a failure of the region") {
        @Override
        Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
            return sim.weather.strikes(Hazard.BUSY) ? DOWN : honest;
        }
    },
    NOTIFICATION_UNTAKEN("a notification is sent without writing so before") {
        @Override
        Documents documents(Simulation sim, Documents documents) {
            return new WeakNotifications.Untaken(documents);
        }
    },
    NOTIFICATION_IN_THE_WAY("a switchover waits for the receiver of notifications") {
        @Override
        Documents asking(Simulation sim, Documents documents) {
            return new WeakNotifications.InTheWay(documents, sim.receiver);
        }
    },
    DISPUTED_IS_DOWN("a region that is disputed or unknown counts as down") {
        @Override
        Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
            return honest instanceof Verdict.Disputed || honest instanceof Verdict.Unknown ? DOWN : honest;
        }
    },
    DOWN_IS_OUT_OF_REACH(
            "a region that is down for whatever reason counts as one whose Batch account cannot be reached") {
        @Override
        Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
            return honest instanceof Verdict.Down down && !down.signals().contains(Signal.DATA_PLANE)
                    ? new Verdict.Down(down.because(), down.lasting())
                    : honest;
        }
    },
    STORAGE_LOST_IS_DOWN("a region that has lost only its storage counts as down") {
        @Override
        Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
            return honest instanceof Verdict.Impaired ? DOWN : honest;
        }
    },
    CAPACITY_LOST_IS_DOWN("a region in which Azure has no nodes for a needed pool counts as down") {
        @Override
        Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
            return honest instanceof Verdict.Impaired impaired
                            && impaired.signals().contains(Signal.POOL)
                    ? DOWN
                    : honest;
        }
    },
    DELETION_FORGOTTEN("a pool that was deleted comes back by an older upload that is seen late") {
        @Override
        Documents desiring(Simulation sim, Documents documents) {
            return new WeakPools.ForgottenDeletions(documents);
        }
    },
    OLDER_PEAK_OVER_YOUNGER("an older peak of a pool is written over a younger one") {
        @Override
        List<Change> changes(Cosmos cosmos, List<Change> changes) {
            return WeakPools.peaksNotCompared(cosmos, changes);
        }
    },
    ARM_IS_EVIDENCE("a region whose management plane does not answer counts as down") {
        @Override
        Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
            return sim.observatory.armAway() && Geography.runsJobs(region) ? DOWN : honest;
        }
    },
    OWN_SILENCE_IS_DOWN("a region that one app cannot reach counts as down") {
        @Override
        Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
            return Geography.runsJobs(region) && !sim.net.open(app.party, Party.batch(region)) ? DOWN : honest;
        }
    };

    private static final Verdict DOWN = new Verdict.Down("it is taken as down");

    final String said;

    Mutant(String said) {
        this.said = said;
    }

    Documents documents(Simulation sim, Documents documents) {
        return documents;
    }

    BatchPorts runner(Simulation sim, BatchPorts runner) {
        return runner;
    }

    Seals seals(Seals seals) {
        return seals;
    }

    JobPorts.Left outputs(JobPorts.Left outputs) {
        return outputs;
    }

    AskedStorages.Asking storages(AskedStorages.Asking asking) {
        return asking;
    }

    List<Change> changes(Cosmos cosmos, List<Change> changes) {
        return changes;
    }

    /** What is seen just before a move. */
    HealthSnapshot secondLook(HealthSnapshot first, HealthSnapshot now) {
        return now;
    }

    /** When a drill is due. */
    String drillSchedule(String honest) {
        return honest;
    }

    /** What the acts of drills read and write. */
    Documents drilling(Simulation sim, Documents documents) {
        return documents;
    }

    /** What the acts of switchovers read and write. */
    Documents asking(Simulation sim, Documents documents) {
        return documents;
    }

    /** What the acts of desired pools read and write. */
    Documents desiring(Simulation sim, Documents documents) {
        return documents;
    }

    CanaryResults.Result canary(CanaryResults.Result honest) {
        return honest;
    }

    /** What the pools are told of the switchover in flight. */
    WarmRegions warmRegions(WarmRegions honest) {
        return honest;
    }

    /** What the act reads that decides on a move. */
    Documents reports(Documents documents) {
        return documents;
    }

    /** What the act reads that writes reports. */
    Documents gathered(Documents documents) {
        return documents;
    }

    Map<String, String> doubts(Map<String, String> doubts) {
        return doubts;
    }

    <K, T> Predicate<Map<K, T>> enough(Predicate<Map<K, T>> enough) {
        return enough;
    }

    RecordTrust look(App app, RegionRoom room) {
        return room.look();
    }

    /** There is something to do under a record that was only glanced at. */
    RecordTrust proof(App app, RegionRecord lastSealed, RegionRoom room) {
        return look(app, room);
    }

    Verdict verdict(Simulation sim, App app, int region, Verdict honest) {
        return honest;
    }

    Response submit(App app, String request) {
        return app.room().submit(request, "a client");
    }
}
