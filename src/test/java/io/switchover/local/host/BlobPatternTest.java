package io.switchover.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BlobPatternTest {

    @Test
    void names_are_bound_from_the_path_below_the_container() {
        var pattern = BlobPattern.of("packages/{application}/{file}");

        assertThat(pattern.container()).isEqualTo("packages");
        assertThat(pattern.prefix()).isEmpty();
        assertThat(pattern.bind("render/1_0.zip")).contains(Map.of("application", "render", "file", "1_0.zip"));
        assertThat(pattern.bind("render.zip")).isEmpty();
    }

    @Test
    void a_name_takes_slashes_too_as_in_functions() {
        assertThat(BlobPattern.of("packages/{application}/{file}").bind("a/b/c.zip"))
                .contains(Map.of("application", "a/b", "file", "c.zip"));
    }

    @Test
    void what_stands_around_a_name_is_taken_literally() {
        var pattern = BlobPattern.of("inbox/in.d/{name}.zip");

        assertThat(pattern.prefix()).isEqualTo("in.d/");
        assertThat(pattern.bind("in.d/a.zip")).contains(Map.of("name", "a"));
        assertThat(pattern.bind("inxd/a.zip")).isEmpty();
        assertThat(pattern.bind("in.d/a-zip")).isEmpty();
    }

    @Test
    void a_path_without_a_container_is_refused() {
        assertThatThrownBy(() -> BlobPattern.of("{container}/{name}")).hasMessageContaining("container");
        assertThatThrownBy(() -> BlobPattern.of("packages")).hasMessageContaining("container");
    }
}
