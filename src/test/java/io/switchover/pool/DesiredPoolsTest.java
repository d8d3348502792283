package io.switchover.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Read;
import io.switchover.store.Write;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DesiredPoolsTest {
    private static final DesiredPool RENDER = new DesiredPool(
            "Render",
            Json.MAPPER.createObjectNode(),
            PoolSize.Fixed.NONE,
            PoolSize.Fixed.NONE,
            "it is ours",
            "ann",
            Instant.EPOCH);
    private static final PoolUpload UPLOAD = new PoolUpload("west", "render.json", "e1", null, Instant.EPOCH);

    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final DesiredPools desiredPools = new DesiredPools(documents);

    @Test
    void what_became_of_an_upload_is_written_each_time() {
        assertThat(desiredPools.refuse(UPLOAD).done()).isTrue();
        assertThat(desiredPools.refuse(UPLOAD).done())
                .as("another one of that name")
                .isTrue();
        assertThat(desiredPools.uploads().found().orElseThrow()).containsExactly(UPLOAD);
    }

    @Test
    void an_upload_is_taken_in_with_the_pool_that_it_asks_for() {
        assertThat(desiredPools
                        .take(UPLOAD, RENDER, desiredPools.read("render"))
                        .done())
                .isTrue();
        assertThat(desiredPools.all().found().orElseThrow().pools()).containsExactly(RENDER);
        assertThat(desiredPools.uploads().found().orElseThrow()).containsExactly(UPLOAD);
    }

    @Test
    void nothing_is_written_of_an_upload_while_the_last_one_of_that_name_or_the_pool_cannot_be_read() {
        assertThat(desiredPools.take(UPLOAD, RENDER, new Read.Silent<>("it is away")))
                .isEqualTo(new Write.NotTried("the desired pool cannot be read"));

        var there = desiredPools.read("render");
        documents.unreachable("it is away");
        var unread = new Write.NotTried("what became of the last upload cannot be read");
        assertThat(desiredPools.refuse(UPLOAD)).isEqualTo(unread);
        assertThat(desiredPools.take(UPLOAD, RENDER, there)).isEqualTo(unread);

        documents.unreachable("");
        assertThat(desiredPools.uploads().found().orElseThrow()).isEmpty();
        assertThat(desiredPools.all().found().orElseThrow().pools()).isEmpty();
    }

    @Test
    void who_asks_for_the_same_again_is_told_that_it_is_written_and_nothing_is() {
        var first = desiredPools.put(RENDER);

        assertThat(first.done()).isTrue();
        assertThat(desiredPools.put(RENDER)).isEqualTo(first);
    }

    @Test
    void a_pool_that_only_a_newer_version_understands_is_desired_and_says_who_has_to_upgrade() {
        PoolsRoom.desired(documents.seenBy(new FutureVersion().says("pool", "fixed", "so-many")), "Render");

        var all = desiredPools.all().found().orElseThrow();

        assertThat(all.pools()).isEmpty();
        assertThat(all.ids()).containsExactly("render");
        assertThat(all.sentences())
                .singleElement()
                .asString()
                .startsWith("the desired pool render was written by a newer version of Switchover: ");
    }
}
