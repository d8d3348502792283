package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.store.Read;
import org.junit.jupiter.api.Test;

/** The pool of a job that was accepted counts as needed, so that another region is not called ready without it. */
class NeededPoolsTest {
    private final Scene scene = new Scene();

    @Test
    void whoever_is_told_yes_has_named_a_pool_also_when_the_first_answer_was_lost() {
        scene.documents.loseAnswers(1);
        assertThat(scene.app(Scene.SWEDEN)
                        .submit(JobRoom.request("a", 1, "rerun"), "a client")
                        .word())
                .isEqualTo(JobRoom.Response.Word.NOT_NOW);
        assertThat(named()).isInstanceOf(Read.Absent.class);

        assertThat(scene.app(Scene.NORTH)
                        .submit(JobRoom.request("a", 1, "rerun"), "a client")
                        .word())
                .isEqualTo(JobRoom.Response.Word.KNOWN);
        assertThat(named()).isInstanceOf(Read.Found.class);
    }

    @Test
    void a_request_that_was_refused_names_no_pool() {
        var answer = scene.app(Scene.SWEDEN).submit("{\"id\":\"a\",\"pool\":\"p\"}", "a client");

        assertThat(answer.word()).isEqualTo(JobRoom.Response.Word.UNFIT);
        assertThat(named()).isInstanceOf(Read.Absent.class);
    }

    @Test
    void a_pool_that_is_missing_elsewhere_is_needed_there_only_once_it_was_there() {
        scene.batch.withoutPool(Scene.NORTH, "p");
        assertThat(scene.app(Scene.SWEDEN)
                        .submit(JobRoom.request("a", 1, "rerun"), "a client")
                        .word())
                .isEqualTo(JobRoom.Response.Word.ACCEPTED);
        assertThat(named()).as("one job keeps nobody from moving").isInstanceOf(Read.Absent.class);
    }

    private Read<NamedPool> named() {
        return scene.documents.read(NamedPool.class, NamedPool.key("p"));
    }

    @Test
    void the_pool_of_a_job_that_was_accepted_counts_at_once() {
        assertThat(scene.app(Scene.SWEDEN)
                        .submit(JobRoom.request("a", 1, "rerun"), "a client")
                        .word())
                .isEqualTo(JobRoom.Response.Word.ACCEPTED);
        assertThat(named()).isInstanceOf(Read.Found.class);
    }
}
