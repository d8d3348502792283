package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.LogLines;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers who are refused leave in the log. */
class DoorsTest {
    private static final String FORGED =
            "http://host/api/switchovers/x%0A2026-11-01%20WARN%20ann%20thawed%20it/confirm";

    private final LogLines lines = LogLines.of("io.switchover.http");

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void a_caller_whose_role_is_not_enough_cannot_write_a_second_line_into_the_log() {
        var answer = OpenDoors.keyed().open(DoorRequest.to(URI.create(FORGED), "reader"), Role.OPERATOR, caller -> {
            throw new AssertionError("it is let in");
        });

        assertThat(answer.getStatusCode()).isEqualTo(403);
        assertThat(lines.all()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("refused ")
                .contains("/api/switchovers/x%0A2026")
                .doesNotContain("\n")
                .doesNotContain("WARN ann"));
    }

    @Test
    void the_key_of_each_role_in_the_settings_opens_its_doors() {
        for (var role : Role.values()) {
            var told = new Caller[1];
            var key = role.word();
            OpenDoors.keyed().open(DoorRequest.to(URI.create("http://host/api/jobs"), key), role, caller -> {
                told[0] = caller;
                return Responses.json(DoorRequest.get(), 200, Map.of(), Map.of());
            });
            assertThat(told[0]).isEqualTo(Caller.key(role));
        }
    }

    @Test
    void a_long_path_is_cut() {
        OpenDoors.keyed()
                .open(
                        DoorRequest.to(URI.create("http://host/" + "a".repeat(9_000)), "reader"),
                        Role.OPERATOR,
                        caller -> {
                            throw new AssertionError("it is let in");
                        });

        assertThat(lines.all()).singleElement().satisfies(line -> assertThat(line)
                .hasSizeLessThan(400));
    }

    @Test
    void of_many_callers_who_cannot_be_identified_one_line_a_minute_tells() {
        var passed = new Duration[] {Duration.ZERO};
        var callers = new UnknownCallers(() -> passed[0]);
        for (int i = 0; i < 50; i++) {
            callers.refused(DoorRequest.to(URI.create(FORGED), "guess"), "the key is that of no role");
        }
        assertThat(lines.all()).singleElement().satisfies(line -> assertThat(line)
                .contains("the key is that of no role")
                .doesNotContain("guess"));
        passed[0] = Duration.ofMinutes(1);
        callers.refused(DoorRequest.to(URI.create(FORGED), "guess"), "the key is that of no role");

        assertThat(lines.all()).hasSize(2);
        assertThat(lines.all().getLast()).contains("and 49 calls");
    }
}
