package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.RejectedUpload;
import io.switchover.packages.RejectedUploadList;
import io.switchover.pool.PoolUpload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A file that is taken for nothing is told with the sentence that says why; one that was taken in is not. */
class UploadNewsPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void a_package_that_was_rejected_is_told_with_its_rule_and_since_when() {
        assertThat(UploadNewsPolicy.conditions(List.of(list("e1")), List.of()))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.draft().subject()).isEqualTo("upload/north/packages/a b.zip");
                    assertThat(condition.draft().sentence()).isEqualTo("packages/a b.zip in north is rejected: why");
                    assertThat(condition.since()).isEqualTo(NOON);
                    assertThat(condition.usual()).isFalse();
                });
    }

    @Test
    void other_bytes_under_the_same_name_are_told_again() {
        var one =
                UploadNewsPolicy.conditions(List.of(list("\"0x1\"")), List.of()).getFirst();
        var two =
                UploadNewsPolicy.conditions(List.of(list("\"0x2\"")), List.of()).getFirst();

        assertThat(one.key()).isEqualTo(two.key());
        assertThat(one.value()).isEqualTo("rejected-0x1").isNotEqualTo(two.value());
    }

    @Test
    void a_pool_that_was_refused_is_told_and_one_that_was_taken_in_is_not() {
        assertThat(UploadNewsPolicy.conditions(List.of(), List.of(pool(null), pool("it names no vmSize"))))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.draft().subject()).isEqualTo("upload/north/pools/render.json");
                    assertThat(condition.draft().sentence()).contains("it names no vmSize", "upload it again");
                    assertThat(condition.since()).isEqualTo(NOON);
                });
    }

    private static RejectedUploadList list(String etag) {
        return new RejectedUploadList(
                "north",
                List.of(new RejectedUpload(
                        "north", "a b.zip", etag, "name", "packages/a b.zip in north is rejected: why", NOON)),
                1);
    }

    private static PoolUpload pool(@Nullable String refused) {
        return new PoolUpload("north", "render.json", "e1", refused, NOON);
    }
}
