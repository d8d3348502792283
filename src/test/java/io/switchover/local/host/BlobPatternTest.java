package io.switchover.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BlobPatternTest {

    @Test
    void namesAreBoundFromThePathBelowTheContainer() {
        var pattern = BlobPattern.of("packages/{application}/{file}");

        assertThat(pattern.container()).isEqualTo("packages");
        assertThat(pattern.prefix()).isEmpty();
        assertThat(pattern.bind("render/1_0.zip")).contains(Map.of("application", "render", "file", "1_0.zip"));
        assertThat(pattern.bind("render.zip")).isEmpty();
    }

    @Test
    void aNameTakesSlashesTooAsInFunctions() {
        assertThat(BlobPattern.of("packages/{application}/{file}").bind("a/b/c.zip"))
                .contains(Map.of("application", "a/b", "file", "c.zip"));
    }

    @Test
    void whatStandsAroundANameIsTakenLiterally() {
        var pattern = BlobPattern.of("inbox/in.d/{name}.zip");

        assertThat(pattern.prefix()).isEqualTo("in.d/");
        assertThat(pattern.bind("in.d/a.zip")).contains(Map.of("name", "a"));
        assertThat(pattern.bind("inxd/a.zip")).isEmpty();
        assertThat(pattern.bind("in.d/a-zip")).isEmpty();
    }

    @Test
    void aPathWithoutAContainerIsRefused() {
        assertThatThrownBy(() -> BlobPattern.of("{container}/{name}")).hasMessageContaining("container");
        assertThatThrownBy(() -> BlobPattern.of("packages")).hasMessageContaining("container");
    }
}
