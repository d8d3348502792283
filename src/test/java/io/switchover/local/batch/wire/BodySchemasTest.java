package io.switchover.local.batch.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.local.batch.account.Refusal;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body that the service would not take is not taken here either. */
class BodySchemasTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"a\"}|MissingRequiredProperty",
                "{\"id\":\"a\",\"commandLine\":\"x\",\"colour\":1}|InvalidRequestBody",
                "{\"id\":7,\"commandLine\":\"x\"}|InvalidRequestBody",
                "{\"id\":\"a\",\"commandLine\":\"x\",\"requiredSlots\":\"2\"}|InvalidRequestBody",
                "{\"id\":\"a\",\"commandLine\":\"x\",\"environmentSettings\":{}}|InvalidRequestBody",
                "{\"id\":\"a\",\"commandLine\":\"x\",\"environmentSettings\":[{\"value\":\"v\"}]}|MissingRequiredProperty",
                "{\"id\":\"a\",\"commandLine\":\"x\",\"constraints\":{\"maxWallClockTime\":\"1h\"}}|InvalidRequestBody",
                "{\"id\":\"a\",\"commandLine\":\"x\",\"constraints\":{\"maxRetries\":1}}|InvalidRequestBody"
            })
    void it_is_refused_with_the_services_code(String body, String code) {
        assertThatThrownBy(() -> BodySchemas.check("TaskAddParameter", new JsonObject(body)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.status()).isEqualTo(400);
                });
    }

    @Test
    void nothing_is_the_same_as_not_given_and_words_may_be_written_in_any_case() {
        JsonObject body = new JsonObject("{\"metadata\":null,\"onAllTasksComplete\":\"TerminateJob\",\"priority\":5}");
        BodySchemas.check("JobPatchParameter", body);
        assertThat(body.encode()).isEqualTo("{\"onAllTasksComplete\":\"terminatejob\",\"priority\":5}");
    }
}
