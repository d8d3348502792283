package io.switchover.pool.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.Problem;
import io.switchover.http.RequestFields;
import io.switchover.pool.PoolSize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many nodes a pool shall have, as Azure Batch says it. */
class PoolSizeParserTest {
    private static RequestFields fields(String size) {
        return RequestFields.of(Optional.of("{\"working\":" + size.replace('\'', '"') + "}"), "working");
    }

    private static Optional<PoolSize> size(RequestFields fields) {
        return PoolSizeParser.read(fields.node("working"), "working.", fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'targetDedicatedNodes':4} | 4 | 0",
                "{'targetLowPriorityNodes':4} | 0 | 4",
                "{'targetDedicatedNodes':0,'targetLowPriorityNodes':100000} | 0 | 100000",
                "{'targetDedicatedNodes':100000,'targetLowPriorityNodes':null} | 100000 | 0",
                "{'targetDedicatedNodes':1,'enableAutoScale':false} | 1 | 0",
            })
    void is_fixed(String written, int dedicated, int spot) {
        var fields = fields(written);
        assertThat(size(fields)).contains(new PoolSize.Fixed(dedicated, spot));
        assertThat(fields.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'autoScaleFormula':'$X = 1;'} |",
                "{'autoScaleFormula':'$X = 1;','autoScaleEvaluationInterval':'PT5M'} | PT5M",
                "{'autoScaleFormula':'$X = 1;','autoScaleEvaluationInterval':'P7D'} | P7D",
                "{'autoScaleFormula':'$X = 1;','enableAutoScale':true,'autoScaleEvaluationInterval':null} |",
            })
    void is_a_formula(String written, String interval) {
        var fields = fields(written);
        assertThat(size(fields)).contains(new PoolSize.AutoScale("$X = 1;", interval));
        assertThat(fields.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "{'enableAutoScale':null}"})
    void says_nothing_of_a_size(String written) {
        assertThat(size(fields(written))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'targetDedicatedNodes':-1} | working.targetDedicatedNodes | it must be a whole number from 0 to 100000",
                "{'targetDedicatedNodes':100001} | working.targetDedicatedNodes | it must be a whole number from 0 to 100000",
                "{'targetLowPriorityNodes':1.5} | working.targetLowPriorityNodes | it must be a whole number from 0 to 100000",
                "{'targetLowPriorityNodes':'4'} | working.targetLowPriorityNodes | it must be a whole number from 0 to 100000",
                "{'nodes':2} | working.nodes | a size has no such field; known are targetDedicatedNodes, targetLowPriorityNodes,"
                        + " autoScaleFormula, autoScaleEvaluationInterval, enableAutoScale",
                "{'autoScaleEvaluationInterval':'PT5M'} | working.autoScaleEvaluationInterval | it needs autoScaleFormula",
                "{'enableAutoScale':true} | working.autoScaleFormula | it must be a formula",
                "{'autoScaleFormula':' '} | working.autoScaleFormula | it must be a formula",
                "{'autoScaleFormula':7} | working.autoScaleFormula | it must be a formula",
                "{'autoScaleFormula':'x','targetDedicatedNodes':1} | working.targetDedicatedNodes |"
                        + " a formula sets the targets: leave it out, or leave the formula out",
                "{'autoScaleFormula':'x','targetLowPriorityNodes':1} | working.targetDedicatedNodes |"
                        + " a formula sets the targets: leave it out, or leave the formula out",
                "{'autoScaleFormula':'x','autoScaleEvaluationInterval':'PT4M59S'} | working.autoScaleEvaluationInterval |"
                        + " it is PT4M59S, limits PT5M to P7D",
                "{'autoScaleFormula':'x','autoScaleEvaluationInterval':'P7DT1S'} | working.autoScaleEvaluationInterval |"
                        + " it is P7DT1S, limits PT5M to P7D",
                "{'autoScaleFormula':'x','autoScaleEvaluationInterval':'soon'} | working.autoScaleEvaluationInterval |"
                        + " it must be a duration such as PT5M",
            })
    void is_refused(String written, String field, String reason) {
        var fields = fields(written);
        size(fields);
        assertThat(fields.problem().map(Problem::fields)).contains(List.of(new Problem.Field(field, reason)));
    }
}
