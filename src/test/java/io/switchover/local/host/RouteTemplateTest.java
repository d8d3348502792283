package io.switchover.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTemplateTest {

    @Test
    void a_parameter_takes_one_segment() {
        var template = RouteTemplate.of("jobs/{id}/cancel");

        assertThat(template.bind("/jobs/a-1/cancel")).contains(Map.of("id", "a-1"));
        assertThat(template.bind("/JOBS/a-1/Cancel/")).contains(Map.of("id", "a-1"));
        assertThat(template.bind("/jobs/a/b/cancel")).isEmpty();
        assertThat(template.bind("/jobs/a-1")).isEmpty();
    }

    @Test
    void a_rest_takes_all_that_is_left_or_nothing() {
        var template = RouteTemplate.of("reference/{*path}");

        assertThat(template.bind("/reference/a/b%2Fc")).contains(Map.of("path", "a/b/c"));
        assertThat(template.bind("/reference")).contains(Map.of("path", ""));
        assertThat(template.bind("/references/a")).isEmpty();
    }

    @Test
    void the_slash_alone_is_the_root() {
        assertThat(RouteTemplate.of("/").bind("")).isPresent();
        assertThat(RouteTemplate.of("/").bind("/")).isPresent();
        assertThat(RouteTemplate.of("/").bind("/jobs")).isEmpty();
    }

    @Test
    void the_more_exact_route_goes_first() {
        assertThat(Stream.of("{*all}", "jobs/{id}", "jobs/latest")
                        .map(RouteTemplate::of)
                        .sorted(Comparator.comparing(RouteTemplate::precedence))
                        .map(RouteTemplate::text))
                .containsExactly("jobs/latest", "jobs/{id}", "{*all}");
    }

    @Test
    void a_constraint_is_refused_because_it_would_be_ignored() {
        assertThatThrownBy(() -> RouteTemplate.of("jobs/{id:int}")).hasMessageContaining("{id:int}");
    }
}
