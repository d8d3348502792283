package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultVersionTest {

    @ParameterizedTest
    @CsvSource({
        "2_0b, render, 2_0B, true",
        "2_0b, Render, 2_0b, true",
        "2_0b, render, 1_0, false",
        "2_0b, viewer, 2_0b, false",
        ", render, 2_0b, false"
    })
    void only_the_candidate_of_its_application_becomes_the_default(
            @Nullable String candidate, String application, String version, boolean becomes) {
        assertThat(of("1_0", candidate).becomes(new PackageName(application, version)))
                .isEqualTo(becomes);
    }

    @ParameterizedTest
    @CsvSource({"1_0, 2_0, 2_0", "1_0, , 1_0", ", 2_0, 2_0", ", , "})
    void what_was_chosen_last_is_the_candidate_while_there_is_one(
            @Nullable String current, @Nullable String candidate, @Nullable String chosen) {
        assertThat(of(current, candidate).chosen()).isEqualTo(chosen);
    }

    private static DefaultVersion of(@Nullable String current, @Nullable String candidate) {
        return new DefaultVersion("render", current, candidate, null, "x", "x", Instant.EPOCH);
    }
}
