package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Violation;
import io.switchover.job.spec.JsonLines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spec must bear for a lease, and for resuming with its unfinished tasks. */
class LossAndResumeRulesTest {
    private static final String HOUR = "'constraints':{'maxWallClockTime':'PT1H'}";

    private static JsonNode json(String text) throws Exception {
        return JsonLines.STRICT.readTree(text.replace('\'', '"'));
    }

    private static List<String> fields(List<Violation> flaws) {
        return flaws.stream().map(Violation::field).toList();
    }

    private static List<Violation> ofJob(LossAndResumeRules rules) {
        var violations = new Violations();
        rules.job(violations);
        return violations.all();
    }

    private static List<Violation> ofTask(LossAndResumeRules rules, JsonNode task, String field) {
        var violations = new Violations();
        rules.task(task, field, violations);
        return violations.all();
    }

    @Test
    void a_job_manager_adds_tasks_that_no_lease_knows_and_is_refused_whatever_its_limits() throws Exception {
        var manager = "'jobManagerTask':{'id':'manager','constraints':{'maxWallClockTime':'PT3H'}}";
        var rules = new LossAndResumeRules("wait-for-lease", Resume.EVERYTHING, json("{" + HOUR + "," + manager + "}"));
        assertThat(fields(ofJob(rules))).containsExactly("jobManagerTask");
    }

    @Test
    void the_longest_task_counts_for_the_lease() throws Exception {
        var rules = new LossAndResumeRules("wait-for-lease", Resume.EVERYTHING, json("{" + HOUR + "}"));
        assertThat(ofJob(rules)).isEmpty();
        for (var limit : List.of("PT2H", "PT3H", "PT1H")) {
            assertThat(ofTask(rules, json("{'id':'t','constraints':{'maxWallClockTime':'" + limit + "'}}"), "tasks[0]"))
                    .isEmpty();
        }
        assertThat(rules.loss()).isEqualTo(new OnRegionLoss.WaitForLease(Duration.ofHours(4)));
    }

    @Test
    void a_job_that_is_not_waited_out_needs_no_limits() throws Exception {
        var rules = new LossAndResumeRules("rerun", Resume.EVERYTHING, json("{'jobManagerTask':{'id':'manager'}}"));
        assertThat(ofJob(rules)).isEmpty();
        assertThat(ofTask(rules, json("{'id':'t'}"), "tasks[0]")).isEmpty();
    }

    @ParameterizedTest(name = "{0} into {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "out.txt | {} | -",
                "out.txt | {'path':'a'} | -",
                "*.txt | {'path':'a'} | -",
                "*.txt | {} | tasks[0].outputFiles[0].destination.container.path",
                "out?.txt | {'path':''} | tasks[0].outputFiles[0].destination.container.path",
                "out[12].txt | {} | tasks[0].outputFiles[0].destination.container.path"
            })
    void what_a_pattern_names_goes_into_a_folder_of_its_own_when_finished_tasks_are_to_be_told(
            String pattern, String container, String flaw) throws Exception {
        var rules = new LossAndResumeRules("rerun", Resume.UNFINISHED, json("{}"));
        var task = "{'id':'t','outputFiles':[{'filePattern':'" + pattern + "','destination':{'container':" + container
                + "},'uploadOptions':{'uploadCondition':'tasksuccess'}}]}";
        assertThat(fields(ofTask(rules, json(task), "tasks[0]"))).isEqualTo(flaw == null ? List.of() : List.of(flaw));
    }

    private static List<String> sentences(List<Violation> flaws) {
        return flaws.stream().map(Violation::sentence).toList();
    }

    @Test
    void a_task_that_is_to_be_told_from_its_outputs_says_which_and_names_what_it_waits_for() throws Exception {
        var rules = new LossAndResumeRules("rerun", Resume.UNFINISHED, json("{}"));
        assertThat(sentences(ofTask(rules, json("{'id':'t'}"), "tasks[0]")))
                .singleElement()
                .asString()
                .startsWith("tasks[0].outputFiles: with resume unfinished a task declares its outputs");
        var output = "'outputFiles':[{'filePattern':'a.txt','destination':{'container':{'path':'a'}},"
                + "'uploadOptions':{'uploadCondition':'taskcompletion'}}]";
        assertThat(ofTask(rules, json("{'id':'t'," + output + "}"), "tasks[0]")).isEmpty();
        assertThat(fields(ofTask(rules, json("{'id':'t'," + output + ",'dependsOn':{'taskIds':['u']}}"), "tasks[0]")))
                .isEmpty();
        assertThat(fields(ofTask(
                        rules,
                        json("{'id':'t'," + output + ",'dependsOn':{'taskIdRanges':[{'start':1,'end':2}]}}"),
                        "tasks[0]")))
                .containsExactly("tasks[0].dependsOn.taskIdRanges");
        assertThat(sentences(ofTask(
                        rules, json("{'id':'t'," + output.replace("taskcompletion", "taskFailure") + "}"), "tasks[0]")))
                .singleElement()
                .asString()
                .startsWith("tasks[0].outputFiles[0].uploadOptions.uploadCondition");
    }

    @Test
    void the_task_that_manages_the_job_is_known_by_its_id() throws Exception {
        assertThat(new LossAndResumeRules("rerun", Resume.EVERYTHING, json("{'jobManagerTask':{'id':'m'}}")).manager())
                .isEqualTo("m");
        assertThat(new LossAndResumeRules("rerun", Resume.EVERYTHING, json("{}")).manager())
                .isEmpty();
    }
}
