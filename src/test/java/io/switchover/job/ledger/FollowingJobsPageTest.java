package io.switchover.job.ledger;

import static io.switchover.job.waiting.Facts.job;
import static io.switchover.job.waiting.Facts.prepared;
import static io.switchover.job.waiting.Facts.preparing;
import static io.switchover.job.waiting.Facts.task;
import static io.switchover.job.waiting.Facts.unprepared;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.job.JobState;
import io.switchover.job.TaskFailure;
import io.switchover.job.detail.BatchJobDetails.State;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.TaskSelection;
import io.switchover.job.waiting.Facts;
import io.switchover.job.waiting.WaitExplanation;
import io.switchover.job.waiting.Waiting;
import io.switchover.job.waiting.WaitingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page on following jobs shows and lists is what the doors say and take. */
class FollowingJobsPageTest {
    private static final Path PAGE = Path.of("docs/following-jobs.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    /** What stands on the page between two texts. */
    private String between(String from, String to) {
        int start = page.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        int end = page.indexOf(to, start + from.length());
        assertThat(end).as(to).isNotNegative();
        return page.substring(start + from.length(), end);
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static WaitExplanation reason(Consumer<Facts> change) {
        var facts = new Facts();
        change.accept(facts);
        return WaitingPolicy.reason(facts.facts()).orElseThrow();
    }

    private static PoolFacts pool(int nodes, int wanted, PoolFacts.Nodes by) {
        return Facts.pool(nodes, wanted, 1, true, by);
    }

    private static PoolFacts.Nodes nodes(int idle, int running, int starting) {
        return new PoolFacts.Nodes(idle, running, starting, 0, 0, 0);
    }

    @Test
    void the_example_of_a_job_that_waits_says_what_one_says_whose_pool_gets_no_nodes() throws IOException {
        var shown = new ObjectMapper()
                .readTree("{" + between("```json\n", "```") + "}")
                .path("waiting");
        var quota =
                TaskFailure.of("", "AccountCoreQuotaReached", "The specified account has reached core quota", Map.of());
        var said = reason(facts -> facts.pool =
                new PoolFacts("p", 0, 4, false, 1, false, new PoolFacts.Nodes(0, 0, 0, 0, 0, 0), List.of(quota)));
        assertThat(shown.path("because").asText().replace("pool render", "pool p"))
                .isEqualTo(said.because());
        assertThat(shown.path("ends").asText()).isEqualTo(said.ends());
        assertThat(shown.properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(Arrays.stream(Waiting.class.getRecordComponents())
                        .map(java.lang.reflect.RecordComponent::getName)
                        .toList());
    }

    @Test
    void each_sentence_with_something_to_do_is_one_that_a_job_says() {
        var said = Stream.of(
                        reason(facts -> facts.job = job(State.DISABLED)),
                        reason(facts -> {
                            facts.job = prepared();
                            facts.waiting = List.of(task("t").preparing());
                            facts.nodes = List.of(preparing("n1", 0));
                        }),
                        reason(facts -> {
                            facts.job = prepared();
                            facts.nodes = List.of(unprepared("n1", 1));
                        }),
                        reason(facts ->
                                facts.waiting = List.of(task("t").nodes(8).active())),
                        reason(facts -> facts.pool = null),
                        reason(facts -> facts.pool = pool(0, 0, nodes(0, 0, 0))),
                        reason(facts -> facts.pool = pool(4, 4, nodes(0, 0, 4))),
                        reason(facts -> facts.pool = pool(4, 4, nodes(0, 4, 0))),
                        reason(facts -> {
                            facts.pool = pool(4, 4, nodes(1, 3, 0));
                            facts.waiting = List.of(task("t").nodes(3).active());
                        }),
                        reason(facts -> facts.pool = pool(4, 4, nodes(4, 0, 0))),
                        reason(facts -> {
                            facts.waiting = List.of(task("t").needs("u").active());
                            facts.failed = List.of(task("u").failed(true, false));
                        }))
                .map(WaitExplanation::because)
                .toList();
        var rows = between("Some waits end only when somebody acts", "## What failed?")
                .lines()
                .filter(line -> line.startsWith("| `") && !line.startsWith("| `because`"))
                .map(line -> codes(line).getFirst())
                .toList();
        assertThat(rows).hasSameSizeAs(said).allSatisfy(row -> {
            var pattern = Arrays.stream(row.split("…", -1))
                    .map(part -> Pattern.quote(part.strip()))
                    .collect(Collectors.joining(".+"));
            assertThat(said).as(row).anyMatch(sentence -> Pattern.compile(pattern)
                    .matcher(sentence)
                    .find());
        });
    }

    @Test
    void what_a_held_job_waits_for_is_each_of_the_words_that_there_are() {
        assertThat(codes(between("as `waitsFor`: ", " |"))).containsExactlyElementsOf(JobState.REASONS);
    }

    @Test
    void the_filters_of_both_lists_are_those_that_are_taken() {
        var known = new TreeSet<>(ListRequest.FIELDS);
        var named = new TreeSet<>(codes(between("Filters: ", " belongs to its request")));
        assertThat(named).isEqualTo(known);
        var states = new TreeSet<>(
                Arrays.stream(TaskSelection.values()).map(TaskSelection::word).toList());
        assertThat(new TreeSet<>(codes("`failed`" + between("top=100` | only those; also ", ". Pages go on"))))
                .isEqualTo(states);
        assertThat(page)
                .contains(
                        TaskRequest.DEFAULT_BYTES / 1024 + " KiB",
                        "up to " + TaskRequest.LIMIT_BYTES / (1024 * 1024) + " MiB");
        TaskRequest.STREAMS.forEach(stream -> assertThat(page).contains(stream + "`"));
    }
}
