package io.switchover.pool.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.Reply;
import io.switchover.pool.PoolRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever copies a pool from the page on pools gets it. */
class PoolsPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void each_pool_that_the_page_shows_is_taken() throws IOException {
        var examples = EXAMPLE.matcher(Files.readString(Path.of("docs/pools.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(json)?", ""))
                .toList();

        assertThat(examples).hasSize(2).allSatisfy(pool -> assertThat(new PoolRig().put("small", pool))
                .isInstanceOfSatisfying(
                        Reply.Json.class, json -> assertThat(json.status()).isEqualTo(202)));
    }
}
