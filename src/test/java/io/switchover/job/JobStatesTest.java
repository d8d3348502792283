package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.batch.BatchJob.Mark;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.batch.TerminationCause;
import io.switchover.job.intake.SubmissionTest;
import io.switchover.job.spec.SpecDocument;
import io.switchover.packages.PackageReference;
import io.switchover.region.JobsLeftBehind;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Tries every state a job can be in against everything that can be true of its region and of its Batch job, and writes down
 * which state followed which. The table is exact: what is in it happens, and nothing else does.
 */
class JobStatesTest {
    /** From each state the states that may be written next. */
    private static final Map<String, String> EXITS = new TreeMap<>(Map.ofEntries(
            Map.entry("accepted", "accepted held:clash held:repair placing"),
            Map.entry(
                    "placing",
                    "accepted failing held:packages held:region held:repair held:room held:settings leaving running"),
            Map.entry("running", "accepted done failed failing held:region held:repair leaving placing running"),
            Map.entry("kept", "accepted done failed failing held:region held:repair kept placing running"),
            Map.entry("held:clash", "held:repair placing"),
            Map.entry(
                    "held:packages",
                    "accepted failing held:region held:repair held:room held:settings leaving running"),
            Map.entry(
                    "held:settings",
                    "accepted failing held:packages held:region held:repair held:room leaving running"),
            Map.entry(
                    "held:room",
                    "accepted failing held:packages held:region held:repair held:settings leaving running"),
            Map.entry("held:region", "kept leaving"),
            Map.entry("held:repair", ""),
            Map.entry("leaving", "accepted done failed held:repair"),
            Map.entry("failing", "done failed held:repair"),
            Map.entry("cancelling", "cancelled done failed held:repair"),
            Map.entry("done", ""),
            Map.entry("failed", ""),
            Map.entry("cancelled", "")));

    private static final List<JobState> STATES = List.of(
            new JobState.Accepted("new"),
            new JobState.Placing(),
            new JobState.Running(false),
            new JobState.Running(true),
            new JobState.Held(JobState.Held.For.ROOM, "full"),
            new JobState.Held(JobState.Held.For.CLASH, "theirs"),
            new JobState.Held(JobState.Held.For.PACKAGES, "not ready"),
            new JobState.Held(JobState.Held.For.SETTINGS, "no identity"),
            new JobState.Held(JobState.Held.For.REGION, "down"),
            new JobState.Held(JobState.Held.For.REPAIR, "odd"),
            new JobState.Leaving("left"),
            new JobState.Failing("bad"),
            new JobState.Cancelling("ann"),
            new JobState.Done(),
            new JobState.Failed("bad"),
            new JobState.Cancelled("ann"));

    private static final List<String> NOWHERE = List.of("accepted", "held:clash");

    private static final List<OnRegionLoss> LOSSES = List.of(
            OnRegionLoss.RERUN, OnRegionLoss.HOLD, new OnRegionLoss.WaitForLease(java.time.Duration.ofHours(1)));

    private static final Mark OURS = new Mark("j", 1, 1, "h", false);

    /** What can be in Batch under the current attempt's id. */
    private static final Map<String, Consumer<Scene>> FOUND = new TreeMap<>(Map.ofEntries(
            Map.entry("nothing", s -> {}),
            Map.entry("nothing, and no room", s -> s.batch.quota(WEST, 0)),
            Map.entry(
                    "nothing, and it cannot be written",
                    s -> s.wire = call -> call.verb() == BatchWire.Verb.ADD
                            ? new BatchWire.Fate.Refused(Answer.Reason.UNWRITABLE, "no identity")
                            : BatchWire.Fate.PASS),
            Map.entry("nothing, and a package is not ready", s -> s.packages.put("data", "7", NORTH)),
            Map.entry(
                    "nothing, and the tasks are bad",
                    s -> s.batch.gate((r, j, t) -> new BatchTasks.TaskOutcome.Refused("bad command"))),
            Map.entry("open", s -> s.batch.addForeign(WEST, "j-1", OURS, 3)),
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
                s.batch.terminate(WEST, "j-1", TerminationCause.FENCE);
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
                s.batch.terminate(WEST, "j-1", TerminationCause.FENCE);
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
            "left to finish", s -> s.move(NORTH, JobsLeftBehind.FINISH),
            "left to finish, down",
                    s -> {
                        s.move(NORTH, JobsLeftBehind.FINISH);
                        s.dark(WEST);
                    },
            "left with its jobs", s -> s.move(NORTH, JobsLeftBehind.MOVE_JOBS),
            "left with its jobs, down",
                    s -> {
                        s.move(NORTH, JobsLeftBehind.MOVE_JOBS);
                        s.dark(WEST);
                    }));

    @Test
    void every_pair_of_states() {
        var seen = new TreeMap<String, TreeSet<String>>();
        for (var from : STATES) {
            seen.put(word(from), new TreeSet<>());
            for (var loss : LOSSES) {
                REGION.forEach((regionName, region) -> FOUND.forEach((foundName, found) -> {
                    var scene = new Scene();
                    var writes = new Writes(scene.documents);
                    scene.packages.put("data", "7", WEST, NORTH);
                    var app =
                            new JobRoom(scene.ports(NORTH, writes, scene.batch.through(call -> scene.wire.fate(call))));
                    var attempts = NOWHERE.contains(word(from))
                            ? List.<Attempt>of()
                            : List.of(Attempt.claimed("j", 1, WEST, 1, 0, Scene.START));
                    var spec = SubmissionTest.spec("j", "h", 3).with(List.of(new PackageReference("data", "7")));
                    scene.documents.commit(List.of(
                            new Change.Insert(
                                    JobEntry.key("j"),
                                    JobEntries.of("j", JobSpec.ACTIVE, loss, from, attempts.toArray(Attempt[]::new))),
                            new Change.Insert(SpecDocument.key("j"), SubmissionTest.beside(spec))));
                    found.accept(scene);
                    region.accept(scene);
                    app.jobStepper("j", scene.entry, scene.verdicts());
                    if (!writes.states.isEmpty()) {
                        seen.get(word(from)).add(writes.states.getFirst());
                    }
                    // What follows in the same tick starts from a state that is tried by itself: only check that it is
                    // allowed.
                    var before = word(from);
                    for (var after : writes.states) {
                        assertThat(EXITS.get(before).split(" "))
                                .as("%s, %s, %s: %s after %s", loss, regionName, foundName, after, before)
                                .contains(after);
                        before = after;
                    }
                }));
            }
        }
        var exits = new TreeMap<String, String>();
        seen.forEach((from, to) -> exits.put(from, String.join(" ", to)));
        var expected = new TreeMap<String, String>();
        EXITS.forEach((from, to) ->
                expected.put(from, String.join(" ", new TreeSet<>(to.isEmpty() ? List.of() : List.of(to.split(" "))))));
        assertThat(exits).isEqualTo(expected);
    }

    static String word(JobState state) {
        return switch (state) {
            case JobState.Held h -> "held:" + h.what().name().toLowerCase(java.util.Locale.ROOT);
            case JobState.Running r -> r.kept() ? "kept" : "running";
            default -> state.word();
        };
    }

    /** Notes the state of each entry that is written. */
    private static final class Writes implements Documents {
        private final Documents documents;
        final List<String> states = new java.util.ArrayList<>();

        Writes(Documents documents) {
            this.documents = documents;
        }

        @Override
        public <T> Read<T> read(Class<T> type, Key key) {
            return documents.read(type, key);
        }

        @Override
        public Write insert(Key key, Object value) {
            return documents.insert(key, value);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            if (value instanceof JobEntry entry) {
                states.add(word(entry.state()));
            }
            return documents.replace(read, value);
        }

        @Override
        public Write commit(List<Change> changes) {
            changes.forEach(change -> {
                if (change.value() instanceof JobEntry entry) {
                    states.add(word(entry.state()));
                }
            });
            return documents.commit(changes);
        }

        @Override
        public <T> Page<T> list(Query<T> query) {
            return documents.list(query);
        }
    }
}
