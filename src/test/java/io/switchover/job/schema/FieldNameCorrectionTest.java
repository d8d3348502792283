package io.switchover.job.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.job.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that Azure Batch does not know, at every depth of a body. */
class FieldNameCorrectionTest {
    private final List<Violation> violations = new ArrayList<>();

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'comandLine':'x'} | {'commandLine':'x'} | comandLine",
                "{'constraints':{'maxTaskRetryCnt':1}} | {'constraints':{'maxTaskRetryCount':1}} | constraints.maxTaskRetryCnt",
                "{'resourceFiles':[{'filePath':'a'},{'file_path':'b'}]} | {'resourceFiles':[{'filePath':'a'},{'filePath':'b'}]} |"
                        + " resourceFiles[1].file_path",
                "{'commandLine':'x','comandLine':'y'} | {'commandLine':'x'} | comandLine",
                "{'nonsense':'x','commandLine':'y'} | {'commandLine':'y'} | nonsense",
            })
    void what_is_plainly_meant_is_put_under_its_name_and_said(String written, String meant, String field) {
        var body = json(written);
        assertThat(FieldNameCorrection.corrected(body, BodyCheck.TASK, "", violations))
                .isEqualTo(json(meant));
        assertThat(violations).extracting(Violation::field).containsExactly(field);
        assertThat(body).as("what was written is left alone").isEqualTo(json(written));
    }

    @Test
    void a_body_with_known_names_only_is_given_back_as_it_is() {
        var body = json("{'commandLine':'x','constraints':{'maxTaskRetryCount':1},'resourceFiles':[{'filePath':'a'},7],"
                + "'userIdentity':null}");
        assertThat(FieldNameCorrection.corrected(body, BodyCheck.TASK, "tasks[0]", violations))
                .isSameAs(body);
        assertThat(FieldNameCorrection.corrected(json("7"), BodyCheck.TASK, "", violations))
                .isEqualTo(json("7"));
        assertThat(violations).isEmpty();
    }
}
