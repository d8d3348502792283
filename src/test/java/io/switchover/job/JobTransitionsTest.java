package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.batch.BatchJobSnapshot.Mark;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.batch.CompletedBy;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.job.ledger.JobCancellation;
import io.switchover.job.ledger.RetryWriter;
import io.switchover.job.release.JobReleases;
import io.switchover.job.spec.CompressedSpec;
import io.switchover.job.spec.TaskBatches;
import io.switchover.machine.Taken;
import io.switchover.packages.PackageReference;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import io.switchover.simulation.Seeds;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.Key;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The table of a job's states is exact. Every state is tried against everything that can be true of its region and of its Batch
 * job, and against a cancellation; what was taken then, and in some seeds of the simulator, is all that the table has. {@link
 * JobTableTest} shows that nothing else can be taken.
 */
class JobTransitionsTest {
    private static final int SEEDS = 200;

    private static final List<OnRegionLoss> LOSSES =
            List.of(OnRegionLoss.RERUN, OnRegionLoss.HOLD, new OnRegionLoss.WaitForLease(Duration.ofHours(1)));

    private static final Mark OURS = new Mark("j", 1, 1, "h", false);

    /** More than fit into one request. */
    private static final int MANY = TaskBatches.TASKS_A_REQUEST + 1;

    private static final String SLOW = "open, and one more request of tasks is not taken";

    /** What can be in Batch under the current attempt's id. */
    private static final Map<String, Consumer<Scene>> FOUND = new TreeMap<>(Map.ofEntries(
            Map.entry("nothing", s -> {}),
            Map.entry("nothing, and no room", s -> s.batch.quota(WEST, 0)),
            Map.entry(
                    "nothing, and it cannot be written",
                    s -> s.wire = call -> call.verb() == BatchWire.Verb.ADD
                            ? new BatchWire.Fate.Refused(Answer.Reason.UNWRITABLE, "an identity has no counterpart")
                            : BatchWire.Fate.PASS),
            Map.entry("nothing, and a package is not ready", s -> s.packages.put("data", "7", NORTH)),
            Map.entry(
                    "nothing, and the tasks are bad",
                    s -> s.batch.gate((r, j, t) -> new BatchTasks.TaskOutcome.Refused("bad command"))),
            Map.entry("open", s -> s.batch.addForeign(WEST, "j-1", OURS, 3)),
            Map.entry(SLOW, s -> {
                s.batch.addForeign(WEST, "j-1", OURS, 0);
                s.batch.gate((r, j, t) -> t.equals("t" + (MANY - 1))
                        ? new BatchTasks.TaskOutcome.Again("busy")
                        : new BatchTasks.TaskOutcome.Added());
            }),
            Map.entry("armed", s -> armed(s, 3)),
            Map.entry("armed and at work", s -> {
                armed(s, 3);
                s.batch.run(WEST);
                s.batch.finish(WEST, "j-1", 1, true);
            }),
            Map.entry("finished well", s -> {
                armed(s, 3);
                s.batch.run(WEST);
                s.batch.finish(WEST);
            }),
            Map.entry("finished badly", s -> {
                armed(s, 3);
                s.batch.run(WEST);
                s.batch.finish(WEST, "j-1", 3, false);
            }),
            Map.entry("fenced", s -> {
                armed(s, 3);
                s.batch.terminate(WEST, "j-1", CompletedBy.FENCE);
            }),
            Map.entry("ended by others", s -> {
                armed(s, 3);
                s.batch.terminatedByOthers(WEST, "j-1", "UserTerminate");
            }),
            Map.entry("ending", s -> {
                armed(s, 3);
                s.batch.lingers(WEST, true);
                s.batch.terminatedByOthers(WEST, "j-1", "UserTerminate");
            }),
            Map.entry("being deleted", s -> {
                armed(s, 3);
                s.batch.lingers(WEST, true);
                s.batch.deletedByOthers(WEST, "j-1");
            }),
            Map.entry("tombstone", s -> {
                s.batch.addForeign(WEST, "j-1", new Mark("j", 1, 1, "", true), 0);
                s.batch.terminate(WEST, "j-1", CompletedBy.FENCE);
            }),
            Map.entry("theirs", s -> s.batch.addForeign(WEST, "j-1", null, 3)),
            Map.entry("theirs, completed", s -> {
                s.batch.addForeign(WEST, "j-1", null, 3);
                s.batch.terminatedByOthers(WEST, "j-1", "UserTerminate");
            }),
            Map.entry("of another epoch", s -> s.batch.addForeign(WEST, "j-1", new Mark("j", 1, 9, "h", false), 3)),
            Map.entry("silence", s -> s.wire = call -> new BatchWire.Fate.Lost("no answer"))));

    private static void armed(Scene scene, int tasks) {
        scene.batch.addForeign(WEST, "j-1", OURS, tasks);
        scene.batch.arm(WEST, "j-1");
    }

    /** What can be true of the attempt's region. */
    private static final Map<String, Consumer<Scene>> REGION = new TreeMap<>(Map.of(
            "active", s -> {},
            "active, down", s -> s.dark(WEST),
            "left to finish", s -> s.move(NORTH, LeftJobsDisposition.FINISH),
            "left to finish, down",
                    s -> {
                        s.move(NORTH, LeftJobsDisposition.FINISH);
                        s.dark(WEST);
                    },
            "left with its jobs", s -> s.move(NORTH, LeftJobsDisposition.MOVE_JOBS),
            "left with its jobs, down",
                    s -> {
                        s.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
                        s.dark(WEST);
                    },
            "left with its jobs, down for longer than the lease",
                    s -> {
                        s.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
                        s.dark(WEST);
                        s.documents.insert(Key.ledger("j", "lease:1"), JobRoom.leaseBegun());
                        s.pass(Duration.ofHours(2));
                    }));

    private static final Taken<JobState, JobEvent> SCENES = new Taken<>();
    private static final Taken<JobState, JobEvent> SEEDED = new Taken<>();

    @BeforeAll
    static void scenes_and_seeds_are_played() {
        Quiet.please();
        for (var from : JobStates.all()) {
            for (var loss : LOSSES) {
                REGION.keySet().forEach(region -> FOUND.keySet()
                        .forEach(found -> advance(new Case(from, loss, region, found))));
            }
            cancel(from);
            retry(from, OnRegionLoss.RERUN);
            retry(from, OnRegionLoss.HOLD);
        }
        JobReleases.play(SCENES::add);
        Seeds.tell(0, SEEDS, (job, exit, because) -> SEEDED.add(exit));
    }

    @Test
    void every_transition_of_the_table_is_taken_in_a_scene_or_in_a_seed() {
        assertThat(JobTransitions.table().transitions()).allSatisfy(line -> assertThat(
                        SCENES.all().contains(line) || SEEDED.all().contains(line))
                .as("%s was never taken: add a scene that takes it, or take it out of the table", line)
                .isTrue());
    }

    /** Seeds that no longer come by what they came by before would prove less. */
    @Test
    void the_seeds_take_much_of_the_table_by_themselves() {
        assertThat(SEEDED.all()).hasSizeGreaterThan(30);
    }

    private record Case(JobState from, OnRegionLoss loss, String region, String found) {
        boolean nowhere() {
            return from instanceof JobState.Claimable;
        }
    }

    /** One tick of a job; checks that it says of each step that it writes, and of no other. */
    private static void advance(Case one) {
        var scene = new Scene();
        var heard = new ArrayList<Step>();
        var writes = new Writes(scene.documents, one.from());
        scene.packages.put("data", "7", WEST, NORTH);
        put(scene, one);
        FOUND.get(one.found()).accept(scene);
        REGION.get(one.region()).accept(scene);
        new JobRoom(scene.ports(NORTH, writes, scene.batch.through(call -> scene.wire.fate(call)))
                        .listener((job, exit, because) -> {
                            assertThat(because).as(exit.transition().toString()).isNotBlank();
                            SCENES.add(exit);
                            if (!exit.from().equals(exit.to())) {
                                heard.add(new Step(exit.from(), exit.to()));
                            }
                        }))
                .advance("j", scene.entry, scene.verdicts());
        assertThat(heard).as(one.toString()).isEqualTo(writes.steps);
    }

    private static void put(Scene scene, Case one) {
        var attempts = one.nowhere()
                ? new Attempt[0]
                : new Attempt[] {
                    Attempt.claimed("j", 1, WEST, 1, 0, Scene.START).created(created(one.from()))
                };
        var spec = SubmissionPipelineTest.spec("j", "h", one.found().equals(SLOW) ? MANY : 3)
                .with(List.of(new PackageReference("data", "7")));
        scene.documents.commit(List.of(
                new Change.Insert(
                        JobEntry.key("j"), JobEntries.of("j", JobSpec.ACTIVE, one.loss(), one.from(), attempts)),
                new Change.Insert(CompressedSpec.key("j"), SubmissionPipelineTest.beside(spec))));
    }

    private static java.time.@org.jspecify.annotations.Nullable Instant created(JobState state) {
        return state instanceof JobState.Placeable ? null : Scene.START;
    }

    private static void cancel(JobState from) {
        var scene = new Scene();
        put(scene, new Case(from, OnRegionLoss.RERUN, "active", "nothing"));
        var cancellation = new JobCancellation(scene.documents, (job, exit, because) -> SCENES.add(exit));
        var outcome = cancellation.cancel("j", "ann");
        assertThat(scene.entry("j").state())
                .isEqualTo(
                        outcome instanceof JobCancellation.Outcome.Cancelling && !(from instanceof JobState.Cancelling)
                                ? new JobState.Cancelling("ann")
                                : from);
    }

    /** Its attempt is still owed a fence. */
    private static void retry(JobState from, OnRegionLoss loss) {
        var scene = new Scene();
        put(scene, new Case(from, loss, "active", "nothing"));
        var stored = scene.app(WEST).read("j").orElseThrow();
        if (from instanceof JobState.Retryable) {
            var owed = JobEntries.of(
                            "j",
                            JobSpec.ACTIVE,
                            loss,
                            new JobState.Running(),
                            stored.value().current())
                    .abandoned(new JobState.Running(), "down", Scene.START)
                    .entry();
            scene.documents.replace(stored, JobEntries.in(owed, from));
        }
        var outcome = new RetryWriter(
                        scene.documents, scene.app(WEST).specStore, (job, exit, because) -> SCENES.add(exit))
                .retry("j", null, "ann");
        assertThat(scene.entry("j").state().getClass())
                .isEqualTo(
                        !(outcome instanceof RetryWriter.Outcome.Retried)
                                ? from.getClass()
                                : loss == OnRegionLoss.HOLD ? JobState.HeldForFence.class : JobState.Accepted.class);
    }

    private record Step(JobState from, JobState to) {}

    /** Notes each change of the state that is written. */
    private static final class Writes extends ForwardingDocuments {
        private JobState last;
        final List<Step> steps = new ArrayList<>();

        Writes(Documents documents, JobState first) {
            super(documents);
            this.last = first;
        }

        private void note(Object value) {
            if (value instanceof JobEntry entry && !entry.state().equals(last)) {
                steps.add(new Step(last, entry.state()));
                last = entry.state();
            }
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            note(value);
            return super.replace(read, value);
        }

        @Override
        public Write commit(List<Change> changes) {
            changes.forEach(change -> note(change.value()));
            return super.commit(changes);
        }
    }
}
