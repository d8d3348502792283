package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.ThawPolicy.Result;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each line: the record ({@code 6 west}, or {@code -} for none), what each of three storage accounts holds ({@code 7 north}; with
 * {@code /} several; {@code .} nothing; {@code ?} silent), what the operator names, and what comes of it.
 */
class ThawPolicyTest {
    private static final long NOW = 1_790_000_000L;
    private static final Regions REGIONS =
            new Regions("sweden", "west", List.of("west", "north"), List.of("north", "sweden", "west"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    the record lost a move, and the seals know it          | 6 west | 6 west/7 north | 7 north        | 6 west  | 7 north
                    the record lost a move, and the operator keeps it lost | 6 west | 6 west/7 north | 7 north        | 6 west  | 6 west
                    a stray seal far above                                 | 6 west | 6 west         | 6 west/99 west | 6 west  | 6 west
                    lost, and moved again to the same epoch                | 7 west | 7 north        | 7 north        | 6 west  | 7 north
                    lost altogether                                        | -      | 7 north        | 7 north        | 7 north | 7 north
                    """)
    void what_the_operator_names_holds_under_an_epoch_above_all(
            String name, String record, String a, String b, String c, String named) {
        var result = ThawPolicy.decide(request(named, Map.of()), record(record), storages(a, b, c), REGIONS, NOW);

        assertThat(result).as(name).isInstanceOfSatisfying(Result.Write.class, write -> {
            assertThat(write.record().placement()).isEqualTo(placement(named));
            assertThat(write.record().epoch()).isEqualTo(NOW);
            assertThat(write.record().mark()).isEqualTo("new");
            assertThat(write.record().switchover()).isNull();
            assertThat(write.record().because()).isEqualTo("we looked");
            assertThat(write.record().by()).isEqualTo("ann");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    6 west | 6 west         | 6 west  | 6 west  | 6 west  | frozen       | nothing is frozen, so there is nothing to thaw
                    6 west | 5 north        | 6 west  | .       | 6 west  | frozen       | POST /api/switchovers moves a region that is not frozen
                    -      | .              | .       | .       | 1 west  | frozen       | there is no record and no seal
                    6 west | 7 north        | ?       | ?       | 7 north | two-storages | a thaw reads at least 2 storage accounts, and 1 answered: sweden is silent; west is silent
                    6 west | 7 north        | 7 north | ?       | 7 north | all-storages | one that is silent may know more: west is silent; ask again when it answers, or override
                    6 west | 7 north        | 7 north | 7 north | 7 west  | named        | neither the record nor any seal says epoch 7: west (the record says epoch 6: west; the storage account in north says epoch 7: north
                    6 west | 7 north        | 7 north | 7 north | 8 north | named        | neither the record nor any seal says epoch 8: north
                    """)
    void what_is_not_thawed_is_refused_by_a_rule(
            String record, String a, String b, String c, String named, String rule, String said) {
        var result = ThawPolicy.decide(request(named, Map.of()), record(record), storages(a, b, c), REGIONS, NOW);

        assertThat(result).isInstanceOfSatisfying(Result.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo(rule);
            assertThat(refused.because()).contains(said);
        });
    }

    @Test
    void a_silent_storage_may_be_overridden_by_name_and_two_silent_ones_may_not() {
        var overridden = Map.of(ThawPolicy.ALL_STORAGES, "it is lost for good");

        assertThat(ThawPolicy.decide(
                        request("7 north", overridden),
                        record("6 west"),
                        storages("7 north", "7 north", "?"),
                        REGIONS,
                        NOW))
                .isInstanceOf(Result.Write.class);
        assertThat(ThawPolicy.decide(
                        request("7 north", overridden), record("6 west"), storages("7 north", "?", "?"), REGIONS, NOW))
                .isInstanceOf(Result.Refused.class);
    }

    /** Every epoch that the product makes is below the number of seconds since 1970: also one that only a silent storage knows. */
    @Test
    void the_new_epoch_is_above_whatever_a_silent_storage_may_hold_and_above_a_seal_by_hand() {
        assertThat(epoch(storages("7 north", "7 north", "?"))).isEqualTo(NOW);
        assertThat(epoch(storages("7 north", (NOW + 5) + " west", "7 north"))).isEqualTo(NOW + 6);
    }

    private static long epoch(Map<String, Answer<AccountSealsFound>> storages) {
        var request = request("7 north", Map.of(ThawPolicy.ALL_STORAGES, "it is lost for good"));
        return ((Result.Write) ThawPolicy.decide(request, record("6 west"), storages, REGIONS, NOW))
                .record()
                .epoch();
    }

    private static RegionRecord left(LeftJobsDisposition jobs) {
        return new RegionRecord(
                6,
                Placement.single("west"),
                Map.of("north", jobs),
                Map.of("north", 3L),
                Instant.EPOCH,
                "b",
                "o",
                new Hold("bob", "maintenance", Instant.MAX),
                "planned-6",
                List.of(Instant.EPOCH),
                "m6");
    }

    /** What the operator asks for counts, also for jobs that came there by a seal that is overruled. */
    @ParameterizedTest
    @CsvSource({
        "FINISH, FINISH, FINISH",
        "FINISH, MOVE_JOBS, MOVE_JOBS",
        "MOVE_JOBS, FINISH, FINISH",
        "MOVE_JOBS, , MOVE_JOBS",
        "FINISH, , FINISH"
    })
    void a_region_that_was_left_already_is_left_as_the_operator_says_and_otherwise_as_before(
            LeftJobsDisposition before, @Nullable LeftJobsDisposition asked, LeftJobsDisposition after) {
        var thawed = (Result.Write) ThawPolicy.decide(
                request("6 west", asked, Map.of()),
                left(before),
                storages("7 north", "7 north", "6 west"),
                REGIONS,
                NOW);
        assertThat(thawed.record().left()).containsExactlyEntriesOf(Map.of("north", after));
    }

    @Test
    void regions_that_were_active_by_any_word_are_left_and_what_was_decided_about_them_stays() {
        var record = left(LeftJobsDisposition.MOVE_JOBS);

        var kept = (Result.Write) ThawPolicy.decide(
                request("6 west", Map.of()), record, storages("7 north", "7 north", "6 west"), REGIONS, NOW);
        assertThat(kept.record().left()).containsExactlyEntriesOf(Map.of("north", LeftJobsDisposition.MOVE_JOBS));
        assertThat(kept.record().leftAt())
                .as("what was placed there under a seal that is overruled goes, too")
                .isEqualTo(Map.of("north", kept.record().epoch()));
        assertThat(kept.record().hold()).isEqualTo(record.hold());
        assertThat(kept.record().automaticMoves()).isEqualTo(record.automaticMoves());
        assertThat(kept.record().switchover()).isNull();

        var moved = (Result.Write) ThawPolicy.decide(
                request("7 north", Map.of()), record, storages("7 north", "7 north", "6 west"), REGIONS, NOW);
        assertThat(moved.record().left()).containsExactlyEntriesOf(Map.of("west", LeftJobsDisposition.FINISH));
        assertThat(moved.record().leftAt())
                .isEqualTo(Map.of("west", moved.record().epoch()));
    }

    @Test
    void the_same_thaw_again_finds_it_done() {
        var storages = storages("7 north", "7 north", "6 west");
        var first = (Result.Write)
                ThawPolicy.decide(request("7 north", Map.of()), record("6 west"), storages, REGIONS, NOW);

        assertThat(ThawPolicy.decide(request("7 north", Map.of()), first.record(), storages, REGIONS, NOW + 9))
                .isEqualTo(new Result.Already(first.record()));
    }

    /** Whoever moved there gave the same reason: that was no thaw. */
    @Test
    void a_record_of_the_epoch_that_is_named_was_not_thawed() {
        var storages = storages("7 north", "7 north", "6 west");
        var first = ((Result.Write)
                        ThawPolicy.decide(request("7 north", Map.of()), record("6 west"), storages, REGIONS, NOW))
                .record();

        assertThat(ThawPolicy.decide(request(NOW + " north", Map.of()), first, storages, REGIONS, NOW + 9))
                .isInstanceOfSatisfying(Result.Refused.class, refused -> assertThat(refused.rule())
                        .isEqualTo("frozen"));
    }

    /** The runbook's call may be the same; what froze the record is another seal. */
    @Test
    void the_same_thaw_after_another_freeze_is_not_done_yet() {
        var first = (Result.Write) ThawPolicy.decide(
                request("7 north", Map.of()), record("6 west"), storages("7 north", "7 north", "6 west"), REGIONS, NOW);
        var stray = (NOW + 50) + " west";

        assertThat(ThawPolicy.decide(
                        request("7 north", Map.of()),
                        first.record(),
                        storages("7 north/" + stray, stray, stray),
                        REGIONS,
                        NOW + 60))
                .isInstanceOfSatisfying(
                        Result.Write.class,
                        write -> assertThat(write.record().epoch()).isGreaterThan(NOW + 50));
        assertThat(ThawPolicy.decide(
                        request("7 north", Map.of()), first.record(), storages(stray, stray, stray), REGIONS, NOW + 60))
                .isInstanceOfSatisfying(Result.Refused.class, refused -> assertThat(refused.rule())
                        .isEqualTo("named"));
    }

    @Test
    void what_a_thaw_wrote_is_contradicted_by_nothing() {
        var storages = storages("7 north", "7 north", "6 west");
        var thawed = ((Result.Write)
                        ThawPolicy.decide(request("6 west", Map.of()), record("6 west"), storages, REGIONS, NOW))
                .record();

        var other = new RecordThawRequest(
                thawed.epoch(), thawed.placement(), LeftJobsDisposition.FINISH, "again", "bob", Map.of(), "other");
        assertThat(ThawPolicy.decide(other, thawed, storages, REGIONS, NOW))
                .isInstanceOfSatisfying(Result.Refused.class, refused -> assertThat(refused.rule())
                        .isEqualTo("frozen"));
    }

    private static RecordThawRequest request(String named, Map<String, String> overrides) {
        return request(named, null, overrides);
    }

    private static RecordThawRequest request(
            String named, @Nullable LeftJobsDisposition jobs, Map<String, String> overrides) {
        return new RecordThawRequest(epoch(named), placement(named), jobs, "we looked", "ann", overrides, "new");
    }

    private static @Nullable RegionRecord record(String text) {
        return text.equals("-")
                ? null
                : new RegionRecord(
                        epoch(text),
                        placement(text),
                        Map.of(),
                        Map.of(),
                        Instant.EPOCH,
                        "b",
                        "o",
                        null,
                        "planned-6",
                        List.of(),
                        "m" + text);
    }

    private static Map<String, Answer<AccountSealsFound>> storages(String a, String b, String c) {
        var storages = new TreeMap<String, Answer<AccountSealsFound>>();
        storages.put("north", storage("north", a));
        storages.put("sweden", storage("sweden", b));
        storages.put("west", storage("west", c));
        return storages;
    }

    private static Answer<AccountSealsFound> storage(String region, String text) {
        if (text.equals("?")) {
            return new Unanswered<>(region + " is silent");
        }
        var seals = new HashMap<Long, Seal>();
        if (!text.equals(".")) {
            for (var one : text.split("/")) {
                seals.put(epoch(one), new Seal(epoch(one), placement(one), "m" + one));
            }
        }
        return new Answered<>(new AccountSealsFound(
                seals.keySet().stream().mapToLong(Long::longValue).max().orElse(0), seals));
    }

    private static long epoch(String text) {
        return Long.parseLong(text.split(" ")[0]);
    }

    private static Placement placement(String text) {
        return Placement.single(text.split(" ")[1]);
    }
}
