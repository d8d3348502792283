package io.switchover.pool.tending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a part of a pool means, whichever spelling the service gives it back in. */
class PoolDifferenceTest {
    private static JsonNode json(String text) {
        try {
            return text.equals("missing")
                    ? MissingNode.getInstance()
                    : new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vmSize | 'Standard_D2s_v3' | 'STANDARD_D2S_V3'",
                "interval | 'PT60M' | 'PT1H'",
                "count | 1 | 1.0",
                "offer | {'a':1} | {'a':1,'more':'chosen by the service'}",
                "image.version | 'latest' | '1.2.3'",
                "image.version | 'Latest' | missing",
                "startTask.password | 'secret' | missing",
                "startTask.waitForSuccess | false | missing",
                "startTask.maxTaskRetryCount | 0 | missing",
                "list | [] | missing",
                "list | missing | []",
                "list | null | {}",
                "list | ['a','b'] | ['A','B']",
                "environmentSettings | [{'name':'A','value':'x'},{'name':'B','value':'y'}] | [{'name':'b','value':'y'},{'name':'a','value':'x'}]",
                "resourceFiles | missing | missing",
                "flag | true | 'true'",
            })
    void a_value_written_otherwise_by_the_service_is_no_difference(String path, String wanted, String found) {
        assertThat(PoolDifference.between(path, json(wanted), json(found))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vmSize | 'Standard_D2s_v3' | 'Standard_D4s_v3' | vmSize: Standard_D2s_v3, not Standard_D4s_v3",
                "interval | 'PT60M' | 'PT2H' | interval: PT60M, not PT2H",
                "interval | 'PT60M' | 'never' | interval: PT60M, not never",
                "interval | 'never' | 'PT1H' | interval: never, not PT1H",
                "count | 1 | 2 | count: 1, not 2",
                "count | 1 | missing | count: 1, not nothing",
                "flag | true | missing | flag: true, not nothing",
                "image.version | missing | '1.2.3' | image.version: nothing, not 1.2.3",
                "image.version | '1.2.3' | '1.2.4' | image.version: 1.2.3, not 1.2.4",
                "startTask.commandLine | 'run' | 'RUN' | startTask.commandLine: run, not RUN",
                "password | 'one' | 'two' | password: one, not two",
                "list | ['a'] | ['a','b'] | list: [`\"`a`\"`], not [`\"`a`\"`,`\"`b`\"`]",
                "list | ['a','b'] | ['a','c'] | list[1]: b, not c",
                "list | ['a'] | missing | list: [`\"`a`\"`], not nothing",
                "list | ['a'] | {'x':'a'} | list: [`\"`a`\"`], not {`\"`x`\"`:`\"`a`\"`}",
                "startTask | {'commandLine':'x'} | {'commandLine':'x','resourceFiles':['f']} |"
                        + " startTask.resourceFiles: nothing, not [`\"`f`\"`]",
                "metadata | [{'name':'A','value':'x'}] | [{'name':'A','value':'X'}] | metadata[A].value: x, not X",
                "metadata | [{'name':'A'}] | [] | metadata: A, not nothing of that name",
                "metadata | [{'name':'A'}] | [{'name':'a'},{'name':'B'}] | metadata: nothing, not B",
                "object | {'a':1} | 7 | object: {`\"`a`\"`:1}, not 7",
            })
    void a_value_that_differs_is_named_with_both_values(String path, String wanted, String found, String difference) {
        assertThat(PoolDifference.between(path, json(wanted), json(found)))
                .extracting(one -> one.path() + ": " + one.wanted() + ", not " + one.found())
                .containsExactly(difference.replace("`", ""));
    }

    @Test
    void what_is_long_is_shown_as_far_as_it_fits() {
        var most = "x".repeat(120);
        assertThat(PoolDifference.between("a", json("'" + most + "'"), json("'" + most + "y'")))
                .containsExactly(new PoolDifference("a", most, most + "…"));
    }
}
