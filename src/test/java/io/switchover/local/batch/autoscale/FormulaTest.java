package io.switchover.local.batch.autoscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What formulas as users write them come to. */
class FormulaTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<String, Double> METRICS = Map.of("$PendingTasks", 7.0, "$CurrentDedicatedNodes", 2.0);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            commentCharacter = '~',
            value = {
                "$TargetDedicatedNodes=3 => 3",
                "$TargetDedicatedNodes = 2 + 3 * 4 - 10 / 5; => 12",
                "cap = 5; $TargetDedicatedNodes = min(cap, $PendingTasks); => 5",
                "$TargetDedicatedNodes = max(0, -$PendingTasks) => 0",
                "tasks = $PendingTasks.GetSample(TimeInterval_Minute * 5); $TargetDedicatedNodes = avg(tasks) > 3 ? 9 : 1 => 9",
                "$TargetDedicatedNodes = $PendingTasks.GetSamplePercent(180) < 70 ? 1 : (2 + 2) * 2 => 8",
                "$TargetDedicatedNodes = time() >= 0 && !($PendingTasks == 7) || 1 != 1 ? 1 : 4 // at night => 4",
                "/* half */ $TargetDedicatedNodes = round($PendingTasks / 2) => 4",
                "$TargetDedicatedNodes = floor(2.9) + ceil(0.1) + abs(0 - 1) + sum(1, 2) => 7",
                "$TargetDedicatedNodes = $PendingTasks / 2; => 3",
                "$TargetDedicatedNodes = 0 - 4 => 0"
            })
    void it_comes_to(String formula, int nodes) {
        assertThat(Formula.evaluate(formula, METRICS, NOW))
                .isInstanceOfSatisfying(
                        FormulaResult.Values.class, values -> assertThat(values.nodes("$TargetDedicatedNodes"))
                                .isEqualTo(nodes));
    }

    @Test
    void variables_are_written_as_the_service_writes_them() {
        var result = Formula.evaluate(
                "$TargetDedicatedNodes=1.5;$TargetLowPriorityNodes=2;$NodeDeallocationOption = taskcompletion;",
                METRICS,
                NOW);

        assertThat(result).isInstanceOfSatisfying(FormulaResult.Values.class, values -> assertThat(values.text())
                .isEqualTo(
                        "$TargetDedicatedNodes=1.5;$TargetLowPriorityNodes=2;$NodeDeallocationOption=taskcompletion"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            commentCharacter = '~',
            value = {
                "$TargetDedicatedNodes = => ends too early",
                "$TargetDedicatedNodes 3 => expected '='",
                "3 = 4 => expected a variable",
                "$TargetDedicatedNodes = $Colour => unknown variable '$Colour'",
                "$TargetDedicatedNodes = root(9) => unknown function 'root'",
                "$TargetDedicatedNodes = min() => 'min' needs a value",
                "$TargetDedicatedNodes = $PendingTasks.Guess() => unknown method 'Guess'",
                "$TargetDedicatedNodes = (1 + 2 => expected ')'",
                "$TargetDedicatedNodes = 1 # 2 => unexpected character"
            })
    void what_cannot_be_evaluated_is_said(String formula, String reason) {
        assertThat(Formula.evaluate(formula, METRICS, NOW))
                .isInstanceOfSatisfying(FormulaResult.Failed.class, failed -> assertThat(failed.reason())
                        .contains(reason));
    }
}
