package io.switchover.job.spec;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Scene;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.time.Parallel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlobCopiesTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void each_storage_is_asked_once_for_bytes_the_nearest_first() {
        var copies = new BlobCopies(
                new SpecBlobs() {
                    @Override
                    public Answer<Done> put(String region, String sha256, byte[] bytes) {
                        return new Answer.Unanswered<>("it is away");
                    }

                    @Override
                    public Answer<byte[]> get(String region, String sha256) {
                        asked.add(region);
                        return new Answer.Unanswered<>(region + " is away");
                    }
                },
                Scene.regions(WEST),
                Parallel.inTurn());

        assertThat(copies.read("abc", SWEDEN))
                .isEqualTo(new Answer.Unanswered<>("swedencentral is away; northeurope is away; westeurope is away"));
        assertThat(asked).containsExactly(SWEDEN, NORTH, WEST);
    }
}
