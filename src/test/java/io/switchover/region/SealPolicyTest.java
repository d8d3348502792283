package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.SealPolicy.Birth;
import io.switchover.region.SealPolicy.Verdict;
import io.switchover.region.Seals.Reply;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three storages, two of which must agree. */
class SealPolicyTest {
    private static final RegionRecord AT_THREE = at(3, "north", "m3");

    private static RegionRecord at(long epoch, String active, String mark) {
        var first = RegionRecord.first(active, Instant.EPOCH, mark);
        return new RegionRecord(
                epoch, first.placement(), Map.of(), Instant.EPOCH, "b", "o", null, null, java.util.List.of(), mark);
    }

    /** {@code -} silent, a number the highest epoch there; then {@code =} our seal, {@code .} none, {@code p} another placement, {@code m} another mark. */
    private static Verdict verdict(String a, String b, String c) {
        var highest = new HashMap<String, Reply<Long>>();
        var found = new HashMap<String, Reply<Optional<Seal>>>();
        int i = 0;
        for (var cell : new String[] {a, b, c}) {
            var region = "r" + i++;
            if (cell.startsWith("-")) {
                highest.put(region, new Reply.Silent<>("dark"));
                found.put(region, new Reply.Silent<>("dark"));
                continue;
            }
            highest.put(region, new Reply.Heard<>(Long.parseLong(cell.substring(0, 1))));
            found.put(
                    region,
                    switch (cell.charAt(1)) {
                        case '=' -> new Reply.Heard<>(Optional.of(Seal.of(AT_THREE)));
                        case 'p' -> new Reply.Heard<>(Optional.of(new Seal(3, Placement.single("west"), "m3")));
                        case 'm' -> new Reply.Heard<>(Optional.of(new Seal(3, Placement.single("north"), "x")));
                        case '-' -> new Reply.Silent<>("cut");
                        default -> new Reply.Heard<>(Optional.empty());
                    });
        }
        return SealPolicy.verdict(AT_THREE, 2, highest, found);
    }

    @ParameterizedTest
    @CsvSource({
        "3=, 3=, 3=, Relied",
        "3=, 3=, --, Relied",
        "2=, 2=, 2-, Relied",
        "3=, --, --, NotYet",
        "--, --, --, NotYet",
        "2., 2., 3=, NotYet",
        "3=, 2-, 2-, NotYet",
        "3=, 3=, 4=, Contradicted",
        "4=, --, --, Contradicted",
        "3=, 3=, 3p, Contradicted",
        "3=, 3=, 3m, Contradicted",
        "3m, --, --, Contradicted"
    })
    void two_of_three_carry_an_epoch_and_one_contradiction_stops_it(String a, String b, String c, String expected) {
        assertThat(verdict(a, b, c).getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, Create", "0, 0, -, Create", "0, -, -, Wait", "-, -, -, Wait", "0, 0, 1, Lost", "7, -, -, Lost"
    })
    void a_missing_record_is_a_first_start_only_where_two_storages_know_of_no_epoch(
            String a, String b, String c, String expected) {
        var highest = new HashMap<String, Reply<Long>>();
        int i = 0;
        for (var cell : new String[] {a, b, c}) {
            highest.put(
                    "r" + i++, cell.equals("-") ? new Reply.Silent<>("dark") : new Reply.Heard<>(Long.parseLong(cell)));
        }
        Birth birth = SealPolicy.birth(2, highest);
        assertThat(birth.getClass().getSimpleName()).isEqualTo(expected);
    }
}
