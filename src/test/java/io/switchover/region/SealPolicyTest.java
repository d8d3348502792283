package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.SealPolicy.FirstStart;
import io.switchover.region.SealPolicy.Result;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three storage accounts, two of which must agree. */
class SealPolicyTest {
    private static final RegionRecord AT_THREE = at(3, "north", "m3");

    private static RegionRecord at(long epoch, String active, String mark) {
        var first = RegionRecord.first(active, Instant.EPOCH, mark);
        return new RegionRecord(
                epoch,
                first.placement(),
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                "b",
                "o",
                null,
                null,
                java.util.List.of(),
                mark);
    }

    /** {@code -} silent, a number the highest epoch there; then {@code =} our seal, {@code .} none, {@code p} another placement, {@code m} another mark. */
    private static Result result(String a, String b, String c) {
        var highest = new HashMap<String, Answer<Long>>();
        var found = new HashMap<String, Answer<Optional<Seal>>>();
        int i = 0;
        for (var cell : new String[] {a, b, c}) {
            var region = "r" + i++;
            if (cell.startsWith("-")) {
                highest.put(region, new Unanswered<>("dark"));
                found.put(region, new Unanswered<>("dark"));
                continue;
            }
            highest.put(region, new Answered<>(Long.parseLong(cell.substring(0, 1))));
            found.put(
                    region,
                    switch (cell.charAt(1)) {
                        case '=' -> new Answered<>(Optional.of(Seal.of(AT_THREE)));
                        case 'p' -> new Answered<>(Optional.of(new Seal(3, Placement.single("west"), "m3")));
                        case 'm' -> new Answered<>(Optional.of(new Seal(3, Placement.single("north"), "x")));
                        case '-' -> new Unanswered<>("cut");
                        default -> new Answered<>(Optional.empty());
                    });
        }
        return SealPolicy.result(AT_THREE, 2, highest, found);
    }

    @ParameterizedTest
    @CsvSource({
        "3=, 3=, 3=, Sealed",
        "3=, 3=, --, Sealed",
        "2=, 2=, 2-, Sealed",
        "3=, --, --, NotSealed",
        "--, --, --, NotSealed",
        "2., 2., 3=, NotSealed",
        "3=, 2-, 2-, NotSealed",
        "3=, 3=, 4=, Contradicted",
        "4=, --, --, Contradicted",
        "3=, 3=, 3p, Contradicted",
        "3=, 3=, 3m, Contradicted",
        "3m, --, --, Contradicted"
    })
    void two_of_three_carry_an_epoch_and_one_contradiction_stops_it(String a, String b, String c, String expected) {
        assertThat(result(a, b, c).getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, Create", "0, 0, -, Create", "0, -, -, Wait", "-, -, -, Wait", "0, 0, 1, Lost", "7, -, -, Lost"
    })
    void a_missing_record_is_a_first_start_only_where_two_storage_accounts_hold_no_seal(
            String a, String b, String c, String expected) {
        var highest = new HashMap<String, Answer<Long>>();
        int i = 0;
        for (var cell : new String[] {a, b, c}) {
            highest.put("r" + i++, cell.equals("-") ? new Unanswered<>("dark") : new Answered<>(Long.parseLong(cell)));
        }
        FirstStart firstStart = SealPolicy.firstStart(2, highest);
        assertThat(firstStart.getClass().getSimpleName()).isEqualTo(expected);
    }
}
