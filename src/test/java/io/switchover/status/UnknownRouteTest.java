package io.switchover.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.docs.FunctionsPage;
import io.switchover.http.DoorRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownRouteTest {
    @Test
    void an_address_that_nothing_answers_is_said_with_its_method_in_one_line() {
        var answer = ask("GET", "jobz/a\nb");

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(detail(answer))
                .startsWith("Nothing answers GET /api/jobz/a")
                .doesNotContain("\n")
                .endsWith("docs/functions.md lists what does.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 500, textBlock = """
                    DELETE | jobs/hello             | GET         | GET /api/jobs/hello, POST /api/jobs/hello/cancel, POST /api/jobs/hello/release, POST /api/jobs/hello/retry
                    GET    | jobs/hello/cancel      | POST        | POST /api/jobs/hello/cancel
                    PUT    | jobs                   | GET, POST   | GET /api/jobs, POST /api/jobs
                    GET    | hold                   | DELETE, PUT | DELETE /api/hold, PUT /api/hold
                    POST   | hold                   | DELETE, PUT | DELETE /api/hold, PUT /api/hold
                    GET    | thaw                   | POST        | POST /api/thaw
                    DELETE | switchovers/planned-7  | GET         | GET /api/switchovers/planned-7, POST /api/switchovers/planned-7/abandon, POST /api/switchovers/planned-7/confirm, POST /api/switchovers/planned-7/retry, POST /api/switchovers/planned-7/skip
                    GET    | packages/render/1_0/release | POST   | POST /api/packages/render/1_0/release
                    """)
    void where_only_the_method_is_wrong_the_right_one_is_named(String method, String path, String allow, String meant) {
        var answer = ask(method, path);
        assertThat(answer.getStatusCode()).isEqualTo(405);
        assertThat(answer.getHeader("Allow")).isEqualTo(allow);
        assertThat(detail(answer))
                .isEqualTo("Nothing answers " + method + " /api/" + path + "; what is there: " + meant + ".");
    }

    @Test
    void an_address_with_more_or_fewer_words_than_a_known_one_is_unknown() {
        assertThat(ask("DELETE", "packages/render").getStatusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "jobs/hello/cancel/now").getStatusCode()).isEqualTo(404);
        assertThat(ask("GET", "").getStatusCode()).isEqualTo(404);
    }

    @Test
    void the_list_of_addresses_is_the_one_that_the_functions_declare() {
        var declared = FunctionsPage.addresses();
        assertThat(declared).hasSizeGreaterThan(30);
        assertThat(KnownRoutes.ALL.stream().map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    private static HttpResponseMessage ask(String method, String path) {
        return new UnknownRoute().unknownRoute(DoorRequest.by(HttpMethod.valueOf(method)), path);
    }

    private static String detail(HttpResponseMessage answer) {
        return DoorRequest.json(answer).path("detail").asText();
    }
}
