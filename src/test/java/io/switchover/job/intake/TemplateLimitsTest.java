package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobRoom;
import io.switchover.job.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small templates that would become large jobs: refused before the work is done. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TemplateLimitsTest {

    private static List<Violation> flaws(String text) {
        var read = JobRequests.read(text.replace('`', '"'), new JobRoom.Anything());
        assertThat(read).isInstanceOf(ParsedJobRequest.Invalid.class);
        return ((ParsedJobRequest.Invalid) read).violations();
    }

    private static String template(String variables, String commandLine) {
        return "{`parameters`:{`long`:{`defaultValue`:`" + "x".repeat(1_000) + "`}},`variables`:{" + variables
                + "},`id`:`a`,`pool`:`p`,`tasks`:[{`id`:`t`,`commandLine`:`" + commandLine + "`}]}";
    }

    /** Each is a hundred of the one before. */
    private static String hundreds(String first) {
        return "`v0`:`" + first + "`,"
                + IntStream.range(1, 10)
                        .mapToObj(i -> "`v" + i + "`:`[concat("
                                + String.join(",", java.util.Collections.nCopies(100, "variables('v" + (i - 1) + "')"))
                                + ")]`")
                        .collect(Collectors.joining(","));
    }

    @Test
    void a_variable_that_is_made_of_itself_is_named() {
        assertThat(flaws(template("`a`:`[variables('a')]`", "[variables('a')]")))
                .extracting(Violation::sentence)
                .contains("variables.a: the template's expression is not understood: the variable a is made of itself");
        assertThat(flaws(template("`a`:`[variables('b')]`,`b`:`[concat('x', variables('a'))]`", "[variables('a')]")))
                .extracting(Violation::sentence)
                .anySatisfy(said -> assertThat(said).contains("made of itself"));
    }

    @Test
    void a_chain_of_variables_has_an_end() {
        var chain = IntStream.range(0, 50_000)
                .mapToObj(i -> "`v" + i + "`:`[variables('v" + (i + 1) + "')]`")
                .collect(Collectors.joining(","));
        assertThat(flaws(template(chain + ",`v50000`:`x`", "[variables('v0')]")))
                .extracting(Violation::sentence)
                .anySatisfy(said -> assertThat(said).contains("more than 20 variables"));
    }

    @Test
    void each_variable_is_evaluated_once_however_often_it_is_named() {
        assertThat(flaws(template(hundreds(""), "[variables('v9')]")))
                .as("a hundred times nothing is nothing")
                .extracting(Violation::field)
                .containsExactly("tasks[0].commandLine");
    }

    @Test
    void what_expressions_become_is_limited_in_all() {
        var many = java.util.Collections.nCopies(10_000, "parameters('long')");
        for (var text : List.of(
                template(hundreds("x".repeat(1_000)), "[variables('v9')]"),
                template("", "[concat(" + String.join(",", many) + ")]"),
                template("`big`:{`a`:`" + "x".repeat(100_000) + "`}", "run")
                        .replace(
                                "`run`",
                                "`run`,`environmentSettings`:["
                                        + String.join(",", java.util.Collections.nCopies(1_000, "`[variables('big')]`"))
                                        + "]"))) {
            assertThat(flaws(text)).extracting(Violation::sentence).anySatisfy(said -> assertThat(said)
                    .contains("is more than 4194304 characters, which is the limit"));
        }
    }

    @Test
    void a_factorys_tasks_are_limited_in_all_before_they_are_made() {
        var sweep =
                "{`id`:`s`,`pool`:`p`,`taskFactory`:{`type`:`parametricSweep`,`parameterSets`:[{`start`:1,`end`:#}],"
                        + "`repeatTask`:{`commandLine`:`@`}}}";
        var file = "{`id`:`s`,`pool`:`p`,`taskFactory`:{`type`:`taskPerFile`,`source`:{`fileGroup`:`clips`},"
                + "`repeatTask`:{`commandLine`:`@`}}}";
        for (var text : List.of(
                sweep.replace("#", "10000").replace("@", "{0} " + "x".repeat(3_900_000)),
                sweep.replace("#", "10000").replace("@", "{0}" + "x".repeat(100_000)),
                sweep.replace("#", "10000").replace("@", "{0:99}".repeat(50)),
                file.replace("@", "{url}".repeat(700_000)),
                file.replace("@", "{url}".repeat(70_000)))) {
            assertThat(flaws(text)).anySatisfy(flaw -> {
                assertThat(flaw.field()).isEqualTo("taskFactory");
                assertThat(flaw.rule()).contains("at most 4194304 characters", "tasksFrom");
            });
        }
    }
}
