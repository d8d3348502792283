package io.switchover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "abcdefg, abcdefg, true",
        "abcdefg, abcdef, true",
        "abcdefg, bcdefg, true",
        "abcdefg, abcXdefg, true",
        "abcdefg, Xbcdefg, true",
        "abcdefg, abcdefX, true",
        "abcdefg, abcdeXX, false",
        "abcdefg, abcde, false",
        "abcdefgh, abcdefXX, true",
        "abcdefgh, abcdeXXX, false",
        "abcdefgh, badcefgh, false",
    })
    void a_name_is_meant_that_is_one_slip_away_and_one_more_for_each_eight_letters(
            String name, String other, boolean near) {
        assertThat(NearPolicy.nearest(name, List.of(other)).isPresent()).isEqualTo(near);
    }

    @Test
    void of_several_the_nearest_is_meant_and_of_equally_near_ones_the_first_by_name() {
        assertThat(NearPolicy.nearest("abcdefgh", List.of("abcdefXX", "abcdefgX", "Xbcdefgh")))
                .contains("Xbcdefgh");
        assertThat(NearPolicy.nearest("abcdefgh", List.of())).isEmpty();
    }
}
