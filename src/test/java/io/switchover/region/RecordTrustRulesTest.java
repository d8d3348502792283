package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.rules.RuleReading;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The record is at epoch 1. Each storage account holds its seal ({@code =}), another seal of the same epoch ({@code o}), besides it a
 * later one ({@code l}), nothing ({@code .}), or is silent ({@code ?}).
 */
class RecordTrustRulesTest {
    private static final RegionRecord RECORD = RegionRecord.first("west", Instant.EPOCH, "m1");

    @ParameterizedTest
    @CsvSource({
        "=, =, =, ...",
        "=, =, ?, ...",
        "=, ., ?, ..x",
        "l, =, =, x..",
        "o, =, =, .x.",
        "l, o, ?, xx.",
        "l, ?, ?, x.x"
    })
    void every_rule_is_told_in_order(String a, String b, String c, String standings) {
        var storages = new TreeMap<String, Answer<AccountSealsFound>>();
        storages.put("a", storage(a));
        storages.put("b", storage(b));
        storages.put("c", storage(c));
        var readings = RecordTrustRules.readings(RECORD, storages, 2);

        assertThat(readings).extracting(RuleReading::rule).containsExactly("later-seal", "other-seal", "quorum");
        assertThat(readings.stream()
                        .map(reading -> reading.standing() == RuleReading.Standing.OBJECTS ? "x" : ".")
                        .collect(Collectors.joining()))
                .isEqualTo(standings);
    }

    private static Answer<AccountSealsFound> storage(String holds) {
        var own = Seal.of(RECORD);
        return switch (holds) {
            case "=" -> new Answered<>(new AccountSealsFound(1, Map.of(1L, own)));
            case "o" ->
                new Answered<>(new AccountSealsFound(1, Map.of(1L, new Seal(1, Placement.single("north"), "x"))));
            case "l" ->
                new Answered<>(
                        new AccountSealsFound(2, Map.of(1L, own, 2L, new Seal(2, Placement.single("north"), "m2"))));
            case "." -> new Answered<>(new AccountSealsFound(0, Map.of()));
            default -> new Unanswered<>("silent");
        };
    }
}
