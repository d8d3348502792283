package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.health.Verdict;
import io.switchover.rules.RuleReading;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A region, and how each of the five rules stands: {@code .} holds, {@code x} objects, {@code ?} not asked. */
class CandidateRuleEvaluationTest {
    private static final long NOW = 100_000;
    private static final Duration MOST = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource({
        "well,    , 60,   0, .....",
        "down,    , 60,   0, x?...",
        "well, doubt, 60, 0, .x...",
        "down, doubt, 60, 1, x?..x",
        "well,    , 901,  0, ...x.",
        "well,    , 901,  2, ...xx",
        "well,    , -1,   0, ..x??",
        "down,    , -1,   0, x?x??"
    })
    void every_rule_is_told_in_order(String verdict, @Nullable String doubt, int age, int blockers, String standings) {
        var candidate = candidate(verdict, doubt, age, blockers);
        var readings = CandidateRuleEvaluation.readings(candidate, Set.of(), NOW, MOST);

        assertThat(readings)
                .extracting(RuleReading::rule)
                .containsExactly("target-down", "target-good", "target-checked", "readiness-age", "target-ready");
        assertThat(readings.stream()
                        .map(reading -> switch (reading.standing()) {
                            case PASSES -> ".";
                            case OBJECTS -> "x";
                            case NOT_ASKED -> "?";
                        })
                        .collect(Collectors.joining()))
                .isEqualTo(standings);
        assertThat(readings).allSatisfy(reading -> assertThat(reading.wouldChange() != null)
                .isEqualTo(reading.standing() == RuleReading.Standing.OBJECTS));
        // The explanation and the decision name the same rule first.
        var first = readings.stream()
                .filter(reading -> reading.standing() == RuleReading.Standing.OBJECTS)
                .map(reading -> new Refusal(reading.rule(), reading.sentence()))
                .findFirst();
        assertThat(first).isEqualTo(CandidatePolicy.refusal(candidate, Set.of(), NOW, MOST));
    }

    @ParameterizedTest
    @CsvSource({
        "down, , 60, 0, 0, an observer reaches north again",
        "well, doubt, 60, 0, 1, every observer sees the data plane and the storage account of north",
        "well, , -1, 0, 2, CheckReadiness",
        "well, , 901, 0, 3, an app checks north again",
        "well, , 60, 1, 4, 'pool p0 is needed, none was found'"
    })
    void every_objection_says_what_would_change_it(
            String verdict, @Nullable String doubt, int age, int blockers, int rule, String words) {
        assertThat(CandidateRuleEvaluation.readings(candidate(verdict, doubt, age, blockers), Set.of(), NOW, MOST)
                        .get(rule)
                        .wouldChange())
                .contains(words);
    }

    @Test
    void what_holds_is_told_with_what_was_measured() {
        var readings = CandidateRuleEvaluation.readings(candidate("well", null, 60, 0), Set.of(), NOW, MOST);
        assertThat(readings.get(2).sentence()).isEqualTo("north was checked 1 min ago");
        assertThat(readings.get(4).sentence()).isEqualTo("nothing was missing in north 1 min ago");
        assertThat(readings.get(4).measured()).isEqualTo("0 blockers");
        assertThat(readings.get(4).ageSeconds()).isEqualTo(60);

        assertThat(CandidateRuleEvaluation.readings(candidate("well", null, 60, 2), Set.of(), NOW, MOST)
                        .get(4)
                        .measured())
                .isEqualTo("2 blockers");
        assertThat(CandidateRuleEvaluation.readings(candidate("well", null, -1, 0), Set.of(), NOW, MOST)
                        .get(2)
                        .ageSeconds())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"901, 15 min 1 s, 15 min", "60, 1 min, 15 min"})
    void the_age_is_told_with_its_limit(int age, String measured, String limit) {
        var reading = CandidateRuleEvaluation.readings(candidate("well", null, age, 0), Set.of(), NOW, MOST)
                .get(3);
        assertThat(reading.measured()).isEqualTo(measured);
        assertThat(reading.limit()).isEqualTo(limit);
        assertThat(reading.ageSeconds()).isEqualTo(age);
    }

    @Test
    void what_is_missing_is_named_with_what_fixes_it() {
        var lacks = Finding.blocker("package", "north", "default", "copying", "it is on its way")
                .about("package/render 1_0")
                .withRemedy("make another version the default");
        var report = new ReadinessReport("north", List.of(lacks), Instant.ofEpochSecond(NOW));
        var candidate = new Candidate(
                "north",
                new Verdict.Healthy("answers"),
                null,
                new Stored<>(ReadinessReport.key("north"), report, "e", NOW),
                null);

        assertThat(CandidateRuleEvaluation.readings(candidate, Set.of(), NOW, MOST)
                        .getLast()
                        .wouldChange())
                .isEqualTo("package/render 1_0 in north: default is needed, copying was found"
                        + " (make another version the default)");
    }

    private static Candidate candidate(String verdict, @Nullable String doubt, int age, int blockers) {
        var findings = IntStream.range(0, blockers)
                .mapToObj(i -> Finding.blocker("pool", "north", "pool p" + i, "none", "north has no pool p" + i))
                .toList();
        var report = new ReadinessReport("north", findings, Instant.ofEpochSecond(NOW - age));
        return new Candidate(
                "north",
                verdict.equals("down") ? new Verdict.Down("north is down") : new Verdict.Healthy("answers"),
                doubt,
                age < 0 ? null : new Stored<>(ReadinessReport.key("north"), report, "e", NOW),
                null);
    }
}
