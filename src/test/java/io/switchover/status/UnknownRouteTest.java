package io.switchover.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import org.junit.jupiter.api.Test;

class UnknownRouteTest {
    @Test
    void an_address_that_nothing_answers_is_said_with_its_method_in_one_line() {
        var answer = new UnknownRoute().unknownRoute(DoorRequest.get(), "jobz/a\nb");

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(DoorRequest.json(answer).path("detail").asText())
                .startsWith("Nothing answers GET /api/jobz/a")
                .doesNotContain("\n")
                .endsWith("docs/functions.md lists what does.");
    }
}
