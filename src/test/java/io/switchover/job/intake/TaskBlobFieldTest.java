package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.JobRoom;
import io.switchover.job.Violation;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.validation.RequestValidator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of blobs may be read. */
class TaskBlobFieldTest {
    private final RequestValidator validator = new RequestValidator(new JobRoom.Anything(), i -> "line " + i);

    private TaskBlobReference read(String blob) {
        return new TaskBlobField(validator, List.of("west", "north"), TaskBlobContainers.of(List.of("inbox")))
                .read(JsonNodeFactory.instance.objectNode().put("blob", blob));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbox/x", "inbox/a/b/c.jsonl", "inbox/A_=+@,~.-z", "inbox/..a", "inbox/.a/b."})
    void a_name_of_letters_digits_and_some_signs_is_taken_as_it_is(String blob) {
        assertThat(read(blob)).extracting(TaskBlobReference::name).isEqualTo(blob);
        assertThat(validator.violations().none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "/x",
                "inbox/",
                "inbox//x",
                "inbox/x/",
                "inbox/.",
                "inbox/../x",
                "inbox/.../x",
                "inbox/a b",
                "inbox/a/x%2f",
                "inbox/a/x?sig=1",
                "Inbox/x"
            })
    void every_other_name_is_refused_before_any_storage_is_asked(String blob) {
        assertThat(read(blob)).isNull();
        assertThat(validator.violations().all()).extracting(Violation::field).containsExactly("tasksFrom.blob");
        assertThat(validator.violations().all().getFirst().sentence()).contains("the path of letters, digits and");
    }

    @Test
    void a_name_has_at_most_1024_characters() {
        var segments = "inbox" + ("/" + "x".repeat(200)).repeat(5);
        assertThat(segments.length()).isEqualTo(1010);
        assertThat(read(segments + "/" + "y".repeat(13))).isNotNull();
        assertThat(read(segments + "/" + "y".repeat(14))).isNull();
    }
}
