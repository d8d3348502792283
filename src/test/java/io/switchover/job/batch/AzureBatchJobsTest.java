package io.switchover.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Attempt;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.JobSpec;
import io.switchover.job.Scene;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchTasks.TaskOutcome;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of Azure Batch is taken for: it did happen, it did not, or nobody knows. */
@Timeout(90)
class AzureBatchJobsTest {
    private static final String WEST = "westeurope";
    private static final Attempt FIRST = Attempt.claimed("a", 1, WEST, 1, 0, Scene.START);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private WholeBatch runner;
    private ForeignJobs foreignJobs;
    private int status;
    private String type = "application/json";
    private String body = "";
    private final Deque<String> bodies = new ArrayDeque<>();
    private String retryAfter = "";
    private String location = "";
    private Duration drop = Duration.ZERO;
    private CountDownLatch together = new CountDownLatch(0);

    @BeforeEach
    void aServerThatSaysWhatItIsTold() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            together.countDown();
            waited(together);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            if (drop.isPositive()) {
                dropByDrop(exchange);
                return;
            }
            var bytes = (bodies.isEmpty() ? body : bodies.removeFirst()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
        var settings = FixedAzureSettings.batchAt(server.getAddress().getPort());
        runner = WholeBatch.azure(settings.batch(), settings, settings.storage());
        foreignJobs = new AzureForeignJobs(settings.batch());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void waited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dropByDrop(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        try (var out = exchange.getResponseBody()) {
            for (int i = 0; i < 200; i++) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(drop.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void says(int newStatus, String code) {
        status = newStatus;
        body = code.isEmpty()
                ? ""
                : "{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"The service's words.\"}}";
    }

    @ParameterizedTest
    @CsvSource({
        "409, JobExists, EXISTS",
        "409, ActiveJobAndScheduleQuotaReached, FULL",
        "409, JobBeingDeleted, DELETING",
        "409, JobCompleted, ENDED",
        "409, JobBeingTerminated, ENDED",
        "400, InvalidPropertyValue, INVALID",
        "400, InvalidRequestBody, INVALID",
        "413, RequestBodyTooLarge, INVALID",
        "501, NotImplemented, INVALID"
    })
    void each_error_code_of_an_add_has_its_reason(int code, String word, Reason reason) {
        says(code, word);
        assertThat(runner.add(WEST, SubmissionPipelineTest.spec("a", "h", 1), FIRST))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"409, JobCompleted, ENDED", "409, JobTerminating, ENDED", "404, JobNotFound, ABSENT"})
    void each_error_code_of_a_change_has_its_reason(int code, String word, Reason reason) {
        says(code, word);
        assertThat(runner.arm(WEST, "a-1"))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
        assertThat(runner.terminate(WEST, "a-1", "x"))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
        assertThat(runner.addTasks(
                        WEST,
                        SubmissionPipelineTest.spec("a", "h", 1),
                        FIRST,
                        SubmissionPipelineTest.spec("a", "h", 1).tasks()))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests",
        "503, ServerBusy",
        "500, InternalError",
        "500, OperationTimedOut",
        "408, ''",
        "401, AuthenticationFailed",
        "403, AuthenticationFailed",
        "403, AuthorizationFailure",
        "403, AccountIsDisabled",
        "404, AccountNotFound",
        "404, ''",
        "400, ''",
        "409, ''",
        "503, ''",
        "502, ''",
        "501, ''",
        "301, ''"
    })
    void what_is_busy_or_about_us_or_not_from_the_service_is_no_answer_about_the_job(int code, String word) {
        says(code, word);
        assertThat(runner.add(WEST, SubmissionPipelineTest.spec("a", "h", 1), FIRST))
                .isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.counts(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.terminate(WEST, "a-1", "x")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.completedSince(WEST, Scene.START)).isInstanceOf(Answer.Unanswered.class);
    }

    @ParameterizedTest
    @CsvSource({"404", "502", "503", "400"})
    void a_page_of_a_proxy_is_no_answer(int code) {
        status = code;
        type = "text/html";
        body = "<html><body>Not here</body></html>";
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.add(WEST, SubmissionPipelineTest.spec("a", "h", 1), FIRST))
                .isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void what_our_own_code_refuses_is_not_said_to_be_silence() {
        assertThat(AzureBatchAnswers.of(WEST, () -> {
                    throw new IllegalArgumentException("a region without a batch-endpoint runs no jobs");
                }))
                .isInstanceOfSatisfying(Answer.Unanswered.class, unheard -> assertThat(unheard.because())
                        .isEqualTo("the Batch account in " + WEST
                                + " could not be asked: a region without a batch-endpoint runs no jobs"));
    }

    @Test
    void a_success_with_nothing_in_it_tells_nothing_of_the_tasks() {
        says(200, "");
        var reply = runner.addTasks(
                WEST,
                SubmissionPipelineTest.spec("a", "h", 2),
                FIRST,
                SubmissionPipelineTest.spec("a", "h", 2).tasks());
        if (reply instanceof Answer.Answered<List<TaskOutcome>> answered) {
            assertThat(answered.value()).hasSize(2).allMatch(TaskOutcome.Again.class::isInstance);
        } else {
            assertThat(reply).isInstanceOf(Answer.Unanswered.class);
        }
        assertThat(runner.find(WEST, "a-1")).isNotEqualTo(new Answer.Answered<>(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "{\"odata.metadata\":\"x\"}"})
    void a_success_with_nothing_in_it_is_no_empty_list_and_no_count_of_nothing(String nothing) {
        says(200, "");
        body = nothing;
        assertThat(runner.exactCounts(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.counts(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.succeeded(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.completedSince(WEST, null)).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.unfinished(WEST)).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.poolExists(WEST, "p")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.nodes(WEST, "p")).isInstanceOf(Answer.Unanswered.class);
        assertThat(foreignJobs.in(WEST)).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void a_list_that_is_empty_is_an_answer() {
        says(200, "");
        body = "{\"value\":[]}";
        assertThat(runner.exactCounts(WEST, "a-1")).isEqualTo(new Answer.Answered<>(new TaskCounts(0, 0, 0)));
        assertThat(runner.completedSince(WEST, null)).isEqualTo(new Answer.Answered<>(List.of()));
        assertThat(runner.unfinished(WEST)).isEqualTo(new Answer.Answered<>(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void a_second_page_with_nothing_in_it_is_no_end_of_the_list(String nothing) {
        says(200, "");
        var server = "http://127.0.0.1:" + this.server.getAddress().getPort();
        bodies.add(
                "{\"value\":[{\"id\":\"t0\",\"state\":\"completed\",\"executionInfo\":{\"result\":\"success\",\"retryCount\":0,"
                        + "\"requeueCount\":0}}],\"odata.nextLink\":\"" + server + "/jobs/a-1/tasks?skip=1\"}");
        bodies.add(nothing);
        assertThat(runner.exactCounts(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"429", "503", "502"})
    void a_gateways_page_keeps_its_status_and_what_it_asks_for(int code) {
        status = code;
        type = "text/html; charset=utf-8";
        body = "<html><body>Slow down</body></html>";
        retryAfter = "9";
        assertThat(runner.find(WEST, "a-1")).isInstanceOfSatisfying(Answer.Unanswered.class, unanswered -> {
            assertThat(unanswered.because()).isEqualTo("the Batch account in westeurope answered " + code);
            assertThat(unanswered.retryAfter()).isEqualTo(Duration.ofSeconds(9));
        });
    }

    @Test
    void a_page_in_place_of_an_answer_says_that_it_is_one() {
        status = 200;
        type = "text/html";
        body = "<html><body>Log in</body></html>";
        assertThat(runner.find(WEST, "a-1"))
                .isInstanceOfSatisfying(Answer.Unanswered.class, unanswered -> assertThat(unanswered.because())
                        .contains("cannot be read"));
    }

    @Test
    void a_job_that_is_not_there_is_not_there_only_by_the_services_own_word() {
        says(404, "JobNotFound");
        assertThat(runner.find(WEST, "a-1")).isEqualTo(new Answer.Answered<>(Optional.empty()));
    }

    @Test
    void a_refusal_of_the_question_is_no_absence() {
        says(400, "InvalidQueryParameterValue");
        assertThat(runner.find(WEST, "a-1"))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.INVALID));
    }

    @Test
    void a_job_is_ours_by_its_whole_mark_and_every_other_is_somebody_elses() {
        says(200, "");
        body = "{\"value\":["
                + job(
                        "a-1",
                        "{\"name\":\"switchover.job\",\"value\":\"a\"},{\"name\":\"switchover.attempt\",\"value\":\"1\"}")
                + "," + job("half", "{\"name\":\"switchover.job\",\"value\":\"a\"}")
                + ","
                + job(
                        "damaged",
                        "{\"name\":\"switchover.job\",\"value\":\"a\"},"
                                + "{\"name\":\"switchover.attempt\",\"value\":\"one\"}")
                + "," + job("theirs", "{\"name\":\"team\",\"value\":\"b\"}")
                + "," + job("switchover-canary-westeurope-7", "")
                + "]}";

        assertThat(runner.unfinished(WEST).found().orElseThrow())
                .singleElement()
                .satisfies(ours -> assertThat(ours.id()).isEqualTo("a-1"));
        assertThat(foreignJobs.in(WEST))
                .isEqualTo(new Answer.Answered<>(new ForeignJobCount(3, List.of("half", "damaged", "theirs"))));
    }

    private static String job(String id, String metadata) {
        return "{\"id\":\"" + id + "\",\"state\":\"active\",\"creationTime\":\"2026-01-01T00:00:00Z\","
                + "\"stateTransitionTime\":\"2026-01-01T00:00:00Z\",\"metadata\":[" + metadata + "]}";
    }

    @Test
    void a_task_has_succeeded_only_if_it_ended_well_and_a_list_is_read_to_its_end() {
        says(200, "");
        var here = "http://127.0.0.1:" + server.getAddress().getPort() + "/jobs/a-1/tasks?skip=";
        var pages = List.of(
                "{\"value\":[" + task("well", "\"result\":\"success\"") + "],\"odata.nextLink\":\"" + here + "1\"}",
                "{\"value\":[],\"odata.nextLink\":\"" + here + "2\"}",
                "{\"value\":["
                        + task("failed", "\"result\":\"failure\",\"failureInfo\":{\"category\":\"usererror\"}")
                        + "," + task("odd", "\"result\":\"success\",\"failureInfo\":{\"category\":\"servererror\"}")
                        + "," + task("mute", "\"retryCount\":1")
                        + "," + task("also-well", "\"result\":\"success\"") + "]}");

        bodies.addAll(pages);
        assertThat(runner.succeeded(WEST, "a-1")).isEqualTo(new Answer.Answered<>(Set.of("well", "also-well")));
        bodies.addAll(pages);
        assertThat(runner.exactCounts(WEST, "a-1")).isEqualTo(new Answer.Answered<>(new TaskCounts(3, 2, 0)));
    }

    private static String task(String id, String info) {
        return "{\"id\":\"" + id + "\",\"state\":\"completed\",\"executionInfo\":{" + info + "}}";
    }

    @Test
    void our_token_goes_to_our_account_and_to_no_host_or_port_that_a_link_or_a_redirect_names() throws IOException {
        var strangers = Collections.synchronizedList(new ArrayList<String>());
        var stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            strangers.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        int here = server.getAddress().getPort();
        int there = stranger.getAddress().getPort();
        try {
            for (var elsewhere : List.of("http://127.0.0.1:" + there, "http://localhost:" + here)) {
                says(200, "");
                body = "{\"value\":[],\"odata.nextLink\":\"" + elsewhere + "/jobs?skip=1\"}";
                asked.clear();
                assertThat(runner.unfinished(WEST))
                        .isInstanceOfSatisfying(Answer.Unanswered.class, unheard -> assertThat(unheard.because())
                                .contains("which is not followed"));
                assertThat(asked).hasSize(1);
            }
            says(307, "");
            location = "http://127.0.0.1:" + here + "/jobs/b-1";
            asked.clear();
            assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
            assertThat(asked).hasSize(1);
            assertThat(strangers).isEmpty();
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void a_pool_is_there_or_not() {
        says(200, "");
        body = "{\"id\":\"p\"}";
        assertThat(runner.poolExists(WEST, "p")).isEqualTo(new Answer.Answered<>(true));
        says(404, "PoolNotFound");
        assertThat(runner.poolExists(WEST, "p")).isEqualTo(new Answer.Answered<>(false));
    }

    @ParameterizedTest
    @CsvSource({"404, ''", "404, AccountNotFound", "404, ResourceNotFound", "403, ''", "503, ServerBusy", "200, ''"})
    void a_pool_is_missing_only_by_the_services_own_word(int code, String word) {
        says(code, word);
        assertThat(runner.poolExists(WEST, "p")).isInstanceOf(Answer.Unanswered.class);
        type = "text/html";
        body = "<html><body>Not here</body></html>";
        assertThat(runner.poolExists(WEST, "p")).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void what_cannot_be_written_for_a_region_is_not_asked_and_no_silence_of_the_region() {
        var gone = JsonNodeFactory.instance.objectNode().put("id", "t").put("commandLine", "x");
        gone.putArray("resourceFiles")
                .addObject()
                .putObject("identityReference")
                .put("resourceId", "/subscriptions/9");
        var misfit = JsonNodeFactory.instance.objectNode().put("id", "t").put("of another version", "x");
        var bare = SubmissionPipelineTest.spec("a", "h", 1);
        var nameless = JsonNodeFactory.instance.objectNode().put("id", "t").put("commandLine", "x");
        nameless.putArray("environmentSettings").addObject().put("value", "what the SDK itself refuses");
        for (var body : List.of(gone, misfit, nameless)) {
            var job = JsonNodeFactory.instance.objectNode();
            job.set("jobManagerTask", body);
            var spec = new JobSpec(
                    "a",
                    "h",
                    "p",
                    List.of(),
                    JobSpec.ACTIVE,
                    bare.onRegionLoss(),
                    bare.resume(),
                    job,
                    List.of(body),
                    null);
            for (var reply : List.of(runner.add(WEST, spec, FIRST), runner.addTasks(WEST, spec, FIRST, spec.tasks()))) {
                assertThat(reply).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.UNWRITABLE);
                    assertThat(refused.because()).contains(WEST);
                });
            }
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void each_task_has_an_outcome_of_its_own() {
        status = 200;
        body = "{\"value\":["
                + "{\"status\":\"Success\",\"taskId\":\"T0\"},"
                + "{\"status\":\"clienterror\",\"taskId\":\"t1\",\"error\":{\"code\":\"TaskExists\"}},"
                + "{\"status\":\"servererror\",\"taskId\":\"t2\",\"error\":{\"code\":\"ServerBusy\"}},"
                + "{\"status\":\"clienterror\",\"taskId\":\"t3\",\"error\":{\"code\":\"InvalidPropertyValue\",\"message\":{\"value\":\"bad\"}}}"
                + "]}";
        var reply = runner.addTasks(
                WEST,
                SubmissionPipelineTest.spec("a", "h", 5),
                FIRST,
                SubmissionPipelineTest.spec("a", "h", 5).tasks());
        assertThat(reply).isInstanceOf(Answer.Answered.class);
        var outcomes = ((Answer.Answered<List<TaskOutcome>>) reply).value();
        assertThat(outcomes.stream().map(o -> o.getClass().getSimpleName()))
                .containsExactly("Added", "Added", "Again", "Refused", "Again");
        assertThat(outcomes.get(3).toString()).contains("t3", "InvalidPropertyValue", "bad");
    }

    @ParameterizedTest
    @CsvSource({"JobCompleted", "JobBeingTerminated", "JobBeingDeleted", "JobNotFound"})
    void what_is_said_of_the_job_in_a_tasks_place_is_no_refusal_of_the_task(String code) {
        status = 200;
        body = "{\"value\":[{\"status\":\"clienterror\",\"taskId\":\"t0\",\"error\":{\"code\":\"" + code + "\"}}]}";
        var spec = SubmissionPipelineTest.spec("a", "h", 1);
        var reply = runner.addTasks(WEST, spec, FIRST, spec.tasks());
        assertThat(((Answer.Answered<List<TaskOutcome>>) reply).value())
                .singleElement()
                .isInstanceOf(TaskOutcome.Again.class);
    }

    @Test
    void how_long_the_service_asks_us_to_wait_is_passed_on() {
        says(503, "ServerBusy");
        retryAfter = "7";
        assertThat(runner.arm(WEST, "a-1"))
                .isInstanceOfSatisfying(Answer.Unanswered.class, unanswered -> assertThat(unanswered.retryAfter())
                        .isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "-5",
        "soon",
        "7.5",
        "99999999999999999999999",
        "'Wed, 99 Foo 2026 07:28:00 GMT'",
        "' '",
    })
    void what_cannot_be_understood_is_no_wish(String header) {
        says(429, "TooManyRequests");
        retryAfter = header;
        assertThat(runner.arm(WEST, "a-1"))
                .isInstanceOfSatisfying(Answer.Unanswered.class, unanswered -> assertThat(unanswered.retryAfter())
                        .isNull());
    }

    @Test
    void a_moment_is_compared_with_the_services_own_clock_and_not_with_ours() throws Exception {
        try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> answerOnce(
                    raw,
                    "HTTP/1.1 503 Busy\r\nDate: Wed, 21 Oct 2037 07:27:30 GMT\r\n"
                            + "Retry-After: Wed, 21 Oct 2037 07:28:00 GMT\r\nContent-Length: 0\r\n\r\n"));
            var settings = FixedAzureSettings.batchAt(raw.getLocalPort());
            var clockIsAhead = WholeBatch.azure(settings.batch(), settings, settings.storage());
            assertThat(clockIsAhead.find(WEST, "a-1"))
                    .isInstanceOfSatisfying(Answer.Unanswered.class, unanswered -> assertThat(unanswered.retryAfter())
                            .isEqualTo(Duration.ofSeconds(30)));
        }
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (var socket = server.accept()) {
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var line = lines.readLine();
            while (line != null && !line.isEmpty()) {
                line = lines.readLine();
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_answer_that_comes_drop_by_drop_ends_with_the_call() {
        says(200, "");
        drop = Duration.ofMillis(300);
        var begun = System.nanoTime();
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void many_calls_are_under_way_at_once() throws Exception {
        says(503, "");
        var calls = new ArrayList<Callable<Answer<?>>>();
        for (int i = 0; i < 32; i++) {
            calls.add(() -> runner.find(WEST, "a-1"));
        }
        together = new CountDownLatch(32);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : threads.invokeAll(calls)) {
                assertThat(((Answer.Unanswered<?>) reply.get()).because()).contains("503");
            }
        }
    }

    @Test
    void a_server_that_is_not_there_is_silence() {
        server.stop(0);
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.add(WEST, SubmissionPipelineTest.spec("a", "h", 1), FIRST))
                .isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void nothing_is_asked_twice_by_itself() {
        says(503, "ServerBusy");
        runner.add(WEST, SubmissionPipelineTest.spec("a", "h", 1), FIRST);
        assertThat(asked).hasSize(1);
    }
}
