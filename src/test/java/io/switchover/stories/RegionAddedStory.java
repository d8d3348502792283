package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.demo.RegionDemo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A third region is added to a world of its own, because the one that the other stories share has two. */
class RegionAddedStory {

    @Test
    void a_region_that_is_added_says_what_it_lacks_is_ready_after_one_repair_and_takes_a_drill() throws Exception {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var checkout = Path.of("").toAbsolutePath();
        try (var world = RegionDemo.world(checkout, checkout.resolve("target/region-added"), out, set -> set)) {
            assertThat(new RegionDemo(world, out).run())
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isTrue();
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("pool render in francecentral has drifted: taskSlotsPerNode is 1, expected 2")
                .contains("is refused: francecentral is not ready")
                .containsPattern("has moved from \\w+ to francecentral [^.]+ after it was requested")
                .containsPattern("region: ok findings=([1-9]\\d*) repaired=\\1 ready=true");
    }
}
