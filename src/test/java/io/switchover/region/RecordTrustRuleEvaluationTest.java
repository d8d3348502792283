package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.rules.RuleReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The record is at epoch 1. Each storage account holds its seal ({@code =}), another seal of the same epoch ({@code o}), besides it a
 * later one ({@code l}), nothing ({@code .}), or is silent ({@code ?}).
 */
class RecordTrustRuleEvaluationTest {
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
        var readings = RecordTrustRuleEvaluation.readings(RECORD, storages, 2);

        assertThat(readings).extracting(RuleReading::rule).containsExactly("later-seal", "other-seal", "quorum");
        assertThat(readings.stream()
                        .map(reading -> reading.standing() == RuleReading.Standing.OBJECTS ? "x" : ".")
                        .collect(Collectors.joining()))
                .isEqualTo(standings);
    }

    @ParameterizedTest
    @CsvSource({
        "=, =, =, 1, 3",
        "=, ., ?, 1, 1",
        "., ., ?, 0, 0",
        "l, =, ?, 2, 2",
        "o, =, =, 1, 2",
    })
    void what_the_storage_accounts_hold_is_measured(String a, String b, String c, String latest, String holding) {
        var readings = readings(a, b, c);

        assertThat(readings.getFirst().measured()).isEqualTo(latest);
        assertThat(readings.getFirst().limit()).isEqualTo("1");
        assertThat(readings.getLast().measured()).isEqualTo(holding);
        assertThat(readings.getLast().limit()).isEqualTo("2");
    }

    @Test
    void every_objection_says_what_would_change_it_and_lets_the_next_rule_be_asked() {
        assertThat(readings("l", "=", "=").getFirst().wouldChange()).contains("POST /api/thaw");
        assertThat(readings("o", "=", "=").get(1).wouldChange()).contains("POST /api/thaw");
        assertThat(readings("o", "=", "=").getLast().standing()).isEqualTo(RuleReading.Standing.PASSES);
        assertThat(readings("=", ".", "?").getLast().wouldChange()).contains("more storage accounts answer");
        assertThat(readings("=", "=", "=").get(1).sentence()).isEqualTo("every seal of epoch 1 agrees with the record");
        assertThat(readings("=", "=", "=").getFirst().sentence()).isEqualTo("the latest seal is that of epoch 1");
    }

    private static List<RuleReading> readings(String a, String b, String c) {
        return RecordTrustRuleEvaluation.readings(RECORD, Map.of("a", storage(a), "b", storage(b), "c", storage(c)), 2);
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
