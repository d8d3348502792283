package io.switchover.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Attempt;
import io.switchover.job.InMemorySpecBlobs;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Scene;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.WholeBatch;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.job.spec.BlobCopies;
import io.switchover.job.spec.TaskStore;
import io.switchover.local.batch.BatchBox;
import io.switchover.local.batch.account.Pace;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many tasks by the real SDK into the emulator, 40 ms away. */
class TasksOnTheWireTest {
    private static final String WEST = Scene.WEST;
    private static final Attempt FIRST = Attempt.claimed("a", 1, WEST, 1, 0, Scene.START);
    private static final int TASKS = 12_000;
    private static final String COLLECTION = "/jobs/{jobId}/addtaskcollection";

    private final JobRoom.Settings settings = JobRoom.settings();
    private final JobSpec spec = SubmissionPipelineTest.spec("a", "h", TASKS);

    @TempDir
    private Path work;

    private BatchBox box;
    private WholeBatch batch;
    private TaskSubmitter submitter;

    @BeforeEach
    void emulator() throws IOException {
        box = new BatchBox(work, Pace.VISIBLE);
        var azure = FixedAzureSettings.batchAt(URI.create(box.url()).getPort());
        batch = WholeBatch.azure(azure.batch(), azure, azure.storage());
        var blobs = new InMemorySpecBlobs();
        var store = new TaskStore(
                blobs.inbox, new BlobCopies(blobs, Scene.regions(WEST), Parallel.inTurn()), Parallel.onThreads());
        submitter = new TaskSubmitter(batch, store, Parallel.onThreads(), settings);
        assertThat(batch.add(WEST, spec, FIRST)).isEqualTo(new Answer.Answered<>(Done.DONE));
    }

    @AfterEach
    void close() {
        box.close();
    }

    private TaskSubmitter.Outcome place() {
        return submitter.place(spec, FIRST, null, Budget.of(Duration.ofMinutes(5), Stopwatch.running()));
    }

    @Test
    void no_connection_is_opened_anew_for_a_request_while_as_many_are_in_flight_as_the_setting_allows() {
        box.faults().slow(Duration.ofMillis(40));
        assertThat(place()).isEqualTo(new TaskSubmitter.Outcome.All());
        assertThat(box.requests().of("POST", COLLECTION)).isEqualTo(TASKS / 100);
        assertThat(box.requests().mostAtOnce()).isEqualTo(settings.tasksInFlight());
        assertThat(box.requests().connections()).isLessThanOrEqualTo(settings.tasksInFlight());
        assertThat(batch.counts(WEST, "a-1")).isEqualTo(new Answer.Answered<>(new TaskCounts(0, 0, TASKS)));
    }

    @Test
    void a_request_whose_answer_is_lost_ends_the_tick_and_the_next_one_sends_it_again() {
        box.faults().cutAfter((method, template) -> template.equals(COLLECTION), 1);
        assertThat(place()).isInstanceOf(TaskSubmitter.Outcome.NotYet.class);
        assertThat(place()).isEqualTo(new TaskSubmitter.Outcome.All());
        assertThat(box.faults().left()).isZero();
        assertThat(batch.counts(WEST, "a-1")).isEqualTo(new Answer.Answered<>(new TaskCounts(0, 0, TASKS)));
    }

    @Test
    void tasks_that_the_service_could_not_take_go_again_in_the_same_tick() {
        box.faults().refuseTasks(id -> id.endsWith("7"), 3);
        assertThat(place()).isEqualTo(new TaskSubmitter.Outcome.All());
        assertThat(box.faults().left()).isZero();
        assertThat(batch.counts(WEST, "a-1")).isEqualTo(new Answer.Answered<>(new TaskCounts(0, 0, TASKS)));
    }
}
