package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.JobRoom;
import io.switchover.job.Violation;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.batch.AzureKnownFieldsMapper;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the SDK's models make of a body: nothing of it may be lost without a word. */
class AzureBodyValidatorTest {
    private static final ObjectMapper SDK = AzureKnownFieldsMapper.strict();
    private static final AzureBodyValidator CHECK = check();

    private static AzureBodyValidator check() {
        var settings = FixedAzureSettings.inAzure();
        return new AzureBodyValidator(
                settings, new AzureIdentityExchange(settings), JobRoom.settings(), Clock.systemUTC());
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return SDK.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'exitConditions':{'default':{'jobAction':'terminat'}}|exitConditions.default.jobAction|terminate",
                "'exitConditions':{'exitCodes':[{'code':1,'exitOptions':{'dependencyAction':'go'}}]}|exitConditions.exitCodes[0].exitOptions.dependencyAction|satisfy",
                "'userIdentity':{'autoUser':{'elevationLevel':'amdin'}}|userIdentity.autoUser.elevationLevel|admin",
                "'outputFiles':[{'filePattern':'*','destination':{'container':{'containerUrl':'u'}},'uploadOptions':{'uploadCondition':''}}]|outputFiles[0].uploadOptions.uploadCondition|tasksuccess",
                "'authenticationTokenSettings':{'access':['job','jub']}|authenticationTokenSettings.access[1]|job",
            })
    void a_word_that_batch_does_not_know_is_named_with_those_that_it_knows(String body, String field, String known)
            throws Exception {
        assertThat(CHECK.task(json("{'id':'t','commandLine':'x'," + body + "}"), "tasks[7]"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("tasks[7]." + field);
                    assertThat(violation.rule())
                            .startsWith("not a word that Azure Batch knows here; known are")
                            .contains(known);
                });
    }

    @Test
    void the_case_of_a_word_does_not_matter_as_it_does_not_to_the_sdk() throws Exception {
        for (var word : List.of("taskSuccess", "tasksuccess", "TASKSUCCESS")) {
            var body = json("{'id':'t','commandLine':'x','outputFiles':[{'filePattern':'*','destination':"
                    + "{'container':{'containerUrl':'u'}},'uploadOptions':{'uploadCondition':'" + word + "'}}]}");
            assertThat(CHECK.task(body, "t")).isEmpty();
            assertThat(written(body, TaskAddParameter.class)
                            .at("/outputFiles/0/uploadOptions/uploadCondition")
                            .asText())
                    .isEqualTo("tasksuccess");
        }
        assertThat(CHECK.job(json("{'id':'a','onTaskFailure':null,'jobManagerTask':null}")))
                .isEmpty();
    }

    @Test
    void an_empty_text_is_taken_where_a_text_belongs_and_nowhere_else() throws Exception {
        assertThat(CHECK.job(json("{'id':'a','displayName':'','commonEnvironmentSettings':[{'name':'A','value':''}]}")))
                .isEmpty();
        assertThat(CHECK.job(json("{'id':'a','priority':''}")))
                .extracting(Violation::sentence)
                .containsExactly("priority: it must be a whole number from -1000 to 1000; this is a string");
        assertThat(CHECK.task(json("{'id':'t','commandLine':'x','constraints':{'maxWallClockTime':''}}"), "tasks[0]"))
                .extracting(Violation::field)
                .containsExactly("tasks[0].constraints.maxWallClockTime");
    }

    private static JsonNode written(JsonNode body, Class<?> model) {
        try {
            return SDK.valueToTree(SDK.treeToValue(body, model));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
