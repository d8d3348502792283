package io.switchover.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.InMemorySpecBlobs;
import io.switchover.job.Scene;
import io.switchover.job.batch.BatchTasks.TaskOutcome;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.job.spec.BlobCopies;
import io.switchover.job.spec.TaskBatches;
import io.switchover.job.spec.TaskStore;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import io.switchover.time.Parallel.InFlight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests with tasks that are in flight side by side, whatever becomes of each of them and in whatever order. */
@Timeout(60)
class ConcurrentTaskSenderTest {
    private static final int MOST = 8;
    private static final Budget AMPLE = Budget.of(Duration.ofDays(1), () -> Duration.ZERO);
    private static final Budget NONE = Budget.of(Duration.ZERO, () -> Duration.ZERO);

    private final Set<String> there = new HashSet<>();
    private final List<Integer> sent = new ArrayList<>();

    private static TaskBatches batches(int tasks, int from) {
        var copies = new BlobCopies(new InMemorySpecBlobs(), Scene.regions(Scene.WEST), Parallel.inTurn());
        return new TaskStore(new InMemorySpecBlobs().inbox, copies, Parallel.inTurn())
                .batches(SubmissionPipelineTest.spec("a", "h", tasks), from, Scene.WEST);
    }

    /** Calls that have all been answered, and are taken in an order that the test chooses. */
    private static final class Chosen implements InFlight<ConcurrentTaskSender.Sent> {
        private final List<ConcurrentTaskSender.Sent> ended = new ArrayList<>();
        private final IntUnaryOperator which;
        private int most;

        Chosen(IntUnaryOperator which) {
            this.which = which;
        }

        static Chosen last() {
            return new Chosen(size -> size - 1);
        }

        static Chosen first() {
            return new Chosen(size -> 0);
        }

        @Override
        public void begin(Callable<ConcurrentTaskSender.Sent> call) {
            try {
                ended.add(call.call());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            most = Math.max(most, ended.size());
        }

        @Override
        public int count() {
            return ended.size();
        }

        @Override
        public ConcurrentTaskSender.Sent take() {
            return ended.remove(which.applyAsInt(ended.size()));
        }
    }

    private static int first(List<JsonNode> bodies) {
        return Integer.parseInt(bodies.getFirst().path("id").asText().substring(1));
    }

    private Answer<List<TaskOutcome>> added(List<JsonNode> bodies) {
        sent.add(first(bodies));
        bodies.forEach(body -> there.add(body.path("id").asText()));
        return new Answer.Answered<>(
                bodies.stream().<TaskOutcome>map(b -> new TaskOutcome.Added()).toList());
    }

    // ---- how full it is

    /** The newest request is always answered first, and the oldest one never until the end. */
    @Test
    void as_soon_as_one_is_answered_the_next_one_goes_however_slow_the_others_are() throws Exception {
        BlockingDeque<CountDownLatch> waiting = new LinkedBlockingDeque<>();
        var pipe = new ConcurrentTaskSender(
                batches(4_000, 0), MOST, Parallel.onThreads().inFlight());
        var end = new ConcurrentTaskSender.End[1];
        var act = Thread.startVirtualThread(() -> end[0] = pipe.run(AMPLE, bodies -> {
            var answer = new CountDownLatch(1);
            waiting.addLast(answer);
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Answer.Answered<>(bodies.stream()
                    .<TaskOutcome>map(b -> new TaskOutcome.Added())
                    .toList());
        }));
        var open = new ArrayList<CountDownLatch>();
        for (int i = 0; i < MOST; i++) {
            open.add(next(waiting));
        }
        for (int answered = 0; answered < 40 - MOST; answered++) {
            assertThat(waiting).as("no more than the setting allows").isEmpty();
            open.removeLast().countDown();
            open.add(next(waiting));
        }
        open.forEach(CountDownLatch::countDown);
        act.join();
        assertThat(end[0]).isEqualTo(new ConcurrentTaskSender.End.All());
    }

    private static CountDownLatch next(BlockingDeque<CountDownLatch> waiting) throws InterruptedException {
        var next = waiting.pollFirst(30, TimeUnit.SECONDS);
        assertThat(next).as("another request is in flight").isNotNull();
        return next;
    }

    @Test
    void no_more_are_in_flight_than_the_setting_allows() {
        var inFlight = Chosen.first();
        assertThat(new ConcurrentTaskSender(batches(1_700, 0), MOST, inFlight).run(AMPLE, this::added))
                .isEqualTo(new ConcurrentTaskSender.End.All());
        assertThat(inFlight.most).isEqualTo(MOST);
        assertThat(there).hasSize(1_700);
        assertThat(sent).hasSize(17).doesNotHaveDuplicates();
    }

    // ---- how far it got

    @Test
    void answers_out_of_order_are_passed_only_in_order() {
        var inFlight = Chosen.last();
        var end = new ConcurrentTaskSender(batches(1_600, 0), MOST, inFlight)
                .run(AMPLE, bodies -> first(bodies) == 300 ? new Answer.Unanswered<>("cut") : added(bodies));
        assertThat(end).isEqualTo(new ConcurrentTaskSender.End.NotYet("cut", 300));
    }

    @Test
    void after_a_request_without_an_answer_nothing_more_is_sent_and_what_is_in_flight_is_waited_for() {
        var inFlight = Chosen.first();
        var end = new ConcurrentTaskSender(batches(3_000, 0), MOST, inFlight)
                .run(AMPLE, bodies -> first(bodies) == 200 ? new Answer.Unanswered<>("no answer") : added(bodies));
        assertThat(end).isEqualTo(new ConcurrentTaskSender.End.NotYet("no answer", 200));
        assertThat(inFlight.count()).isZero();
        assertThat(sent).as("two were answered before it").hasSize(MOST - 1 + 2);
    }

    @Test
    void of_a_request_that_is_half_taken_the_other_half_goes_again_and_until_then_it_is_not_passed() {
        var halves = new ArrayList<List<JsonNode>>();
        var end = new ConcurrentTaskSender(batches(300, 0), 1, Chosen.first()).run(AMPLE, bodies -> {
            halves.add(bodies);
            if (first(bodies) == 100 && bodies.size() == 100) {
                return new Answer.Answered<>(bodies.stream()
                        .<TaskOutcome>map(body ->
                                Integer.parseInt(body.path("id").asText().substring(1)) % 2 == 0
                                        ? new TaskOutcome.Added()
                                        : new TaskOutcome.Again("busy"))
                        .toList());
            }
            return added(bodies);
        });
        assertThat(end).isEqualTo(new ConcurrentTaskSender.End.All());
        assertThat(halves).extracting(List::size).containsExactly(100, 100, 50, 100);
        assertThat(halves.get(2))
                .allMatch(body -> Integer.parseInt(body.path("id").asText().substring(1)) % 2 == 1);
    }

    @Test
    void a_service_that_takes_nothing_is_not_asked_again_in_this_tick() {
        var asked = new int[1];
        var end = new ConcurrentTaskSender(batches(1_000, 0), MOST, Chosen.first()).run(AMPLE, bodies -> {
            asked[0]++;
            return new Answer.Answered<>(bodies.stream()
                    .<TaskOutcome>map(b -> new TaskOutcome.Again("busy"))
                    .toList());
        });
        assertThat(end).isEqualTo(new ConcurrentTaskSender.End.NotYet("Batch could not take tasks now", 0));
        assertThat(asked[0]).isEqualTo(MOST);
    }

    @Test
    void a_request_that_is_not_taken_goes_again_as_long_as_the_others_are() {
        var refusals = new int[1];
        var end = new ConcurrentTaskSender(batches(2_000, 0), MOST, Chosen.first()).run(AMPLE, bodies -> {
            if (first(bodies) == 500 && refusals[0]++ < 2) {
                return new Answer.Answered<>(bodies.stream()
                        .<TaskOutcome>map(b -> new TaskOutcome.Again("busy"))
                        .toList());
            }
            return added(bodies);
        });
        assertThat(end).isEqualTo(new ConcurrentTaskSender.End.All());
        assertThat(refusals[0]).isEqualTo(3);
    }

    // ---- when it stops

    @Test
    void a_tick_that_is_over_fills_the_pipe_once() {
        var end = new ConcurrentTaskSender(batches(3_000, 0), MOST, Chosen.first()).run(NONE, this::added);
        assertThat(end)
                .isEqualTo(new ConcurrentTaskSender.End.NotYet(
                        "not all tasks are added yet: this tick has no time left, and the next tick goes on", 800));
        assertThat(sent).hasSize(MOST);
    }

    @Test
    void it_goes_on_from_where_it_was_and_not_from_the_first_task() {
        assertThat(new ConcurrentTaskSender(batches(3_000, 2_800), MOST, Chosen.first()).run(AMPLE, this::added))
                .isEqualTo(new ConcurrentTaskSender.End.All());
        assertThat(sent).containsExactly(2_800, 2_900);
    }

    @Test
    void a_task_that_is_refused_ends_it_whatever_became_of_the_requests_beside_it() {
        for (var inFlight : List.of(Chosen.first(), Chosen.last())) {
            var end = new ConcurrentTaskSender(batches(800, 0), MOST, inFlight)
                    .run(AMPLE, bodies -> switch (first(bodies)) {
                        case 100 -> new Answer.Unanswered<>("no answer");
                        case 300 ->
                            new Answer.Answered<>(bodies.stream()
                                    .<TaskOutcome>map(b -> new TaskOutcome.Refused("bad command line"))
                                    .toList());
                        case 500 -> new Answer.Refused<>(Reason.UNWRITABLE, "no identity");
                        default -> added(bodies);
                    });
            assertThat(end).isEqualTo(new ConcurrentTaskSender.End.Refused("bad command line"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, Refused",
        "UNWRITABLE, Unwritable",
        "ABSENT, NotYet",
        "ENDED, NotYet",
        "DELETING, NotYet",
        "FULL, NotYet",
        "EXISTS, NotYet",
        "CHANGED, NotYet",
        "NOT_YET, NotYet",
        "DENIED, NotYet"
    })
    void only_an_invalid_or_unwritable_request_is_final(Reason reason, String end) {
        assertThat(new ConcurrentTaskSender(batches(100, 0), MOST, Chosen.first())
                        .run(AMPLE, bodies -> new Answer.Refused<>(reason, "the service's words"))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(end);
    }

    // ---- whatever happens

    @Test
    @Tag("slow")
    void in_whatever_order_and_with_whatever_losses_no_task_is_left_out() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int tasks = 1 + random.nextInt(2_500);
            int position = 0;
            there.clear();
            for (int tick = 0; tick < 2_000; tick++) {
                var inFlight = new Chosen(random::nextInt);
                var end = new ConcurrentTaskSender(batches(tasks, position), MOST, inFlight)
                        .run(random.nextInt(4) == 0 ? NONE : AMPLE, bodies -> answered(random, bodies));
                assertThat(inFlight.most).isLessThanOrEqualTo(MOST);
                if (end instanceof ConcurrentTaskSender.End.All) {
                    position = tasks;
                    break;
                }
                var notYet = (ConcurrentTaskSender.End.NotYet) end;
                assertThat(notYet.position()).as("seed %d", seed).isGreaterThanOrEqualTo(position);
                position = notYet.position();
                assertThat(IntStream.range(0, position).allMatch(i -> there.contains("t" + i)))
                        .as("seed %d: all before %d are there", seed, position)
                        .isTrue();
            }
            assertThat(position).as("seed %d", seed).isEqualTo(tasks);
            assertThat(there).as("seed %d", seed).hasSize(tasks);
        }
    }

    /** It is taken; or is lost before or after it took effect; or some of it is taken; or none. */
    private Answer<List<TaskOutcome>> answered(Random random, List<JsonNode> bodies) {
        return switch (random.nextInt(12)) {
            case 0 -> new Answer.Unanswered<>("lost");
            case 1 -> {
                var unheard = added(bodies);
                yield new Answer.Unanswered<>("cut after " + unheard.sentence());
            }
            case 2, 3 ->
                new Answer.Answered<>(bodies.stream()
                        .map(body -> random.nextInt(3) == 0 ? new TaskOutcome.Again("busy") : taken(body))
                        .toList());
            default -> added(bodies);
        };
    }

    private TaskOutcome taken(JsonNode body) {
        there.add(body.path("id").asText());
        return new TaskOutcome.Added();
    }

    @Test
    void a_tick_that_is_over_when_all_tasks_are_added_says_so() {
        assertThat(new ConcurrentTaskSender(batches(300, 0), MOST, Chosen.first()).run(NONE, this::added))
                .isEqualTo(new ConcurrentTaskSender.End.NotYet(
                        "all tasks are added: this tick has no time left, and the next tick goes on", 300));
        assertThat(new ConcurrentTaskSender(batches(300, 300), MOST, Chosen.first()).run(NONE, this::added))
                .as("nothing was left to add")
                .isEqualTo(new ConcurrentTaskSender.End.All());
    }
}
