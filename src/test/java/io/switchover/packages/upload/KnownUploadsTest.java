package io.switchover.packages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackagesRig;
import io.switchover.packages.RejectedUpload;
import io.switchover.replication.UploadedBlob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownUploadsTest {
    private static final UploadedBlob BLOB = new UploadedBlob("west", "render/1_0.zip", "e1", 7, Instant.EPOCH);
    private Duration elapsed = Duration.ZERO;
    private final KnownUploads known = new KnownUploads(() -> elapsed);

    @Test
    void what_was_read_and_catalogued_is_known_as_long_as_it_is_the_same() {
        known.remember(BLOB, new UploadFate.Catalogued(PackagesRig.RENDER, List.of()));

        assertThat(known.find(BLOB)).contains(new RememberedExamination(null));
        assertThat(known.find(new UploadedBlob("west", "render/1_0.zip", "e2", 7, Instant.EPOCH)))
                .isEmpty();
    }

    /** Another one costs no reading, and is judged anew each time. */
    @ParameterizedTest
    @CsvSource({"zip, true", "limit, true", "name, false", "size, false"})
    void what_was_rejected_is_known_when_it_had_to_be_read(String rule, boolean remembered) {
        var rejected = RejectedUpload.of(BLOB, rule, "x");
        known.remember(BLOB, new UploadFate.Rejected(rejected));

        assertThat(known.find(BLOB).isPresent()).isEqualTo(remembered);
    }

    @Test
    void what_is_left_for_later_is_not_known() {
        known.remember(BLOB, new UploadFate.Later("it is dark"));

        assertThat(known.find(BLOB)).isEmpty();
    }

    @Test
    void how_long_a_blob_lies_there_is_told_from_the_first_look_until_it_was_read() {
        assertThat(known.seenFor(BLOB)).isZero();
        elapsed = Duration.ofSeconds(9);
        assertThat(known.seenFor(BLOB)).isEqualTo(Duration.ofSeconds(9));

        known.remember(BLOB, new UploadFate.Catalogued(PackagesRig.RENDER, List.of()));
        assertThat(known.seenFor(BLOB)).isZero();
    }
}
