package io.switchover.job.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFileTest {
    @ParameterizedTest
    @CsvSource({
        "../stdout.txt,     a/out.txt, a/out.txt",
        "../stdout.txt,     '',        stdout.txt",
        "../std*.txt,       logs,      logs/stdout.txt",
        "../std???.txt,     '',        stdout.txt",
        "../*,              logs,      logs/stdout.txt",
        "../stderr.txt,     logs,      ",
        "../std.txt,        logs,      ",
        "stdout.txt,        logs,      ",
        "**/*.txt,          logs,      ",
        "../*t*t,           logs,      logs/stdout.txt",
        "../**.txt***,      logs,      logs/stdout.txt",
        "../*x,             logs,      ",
        "../stdout.txt?,    logs,      ",
        "../?stdout.txt,    logs,      ",
        "../,               logs,      ",
    })
    void what_a_task_says_is_found_where_its_declaration_puts_it(String pattern, String path, String blob) {
        assertThat(new OutputFile("https://account/c", path, pattern).besideWorkingDirectory("stdout.txt"))
                .isEqualTo(java.util.Optional.ofNullable(blob));
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_pattern_of_many_stars_costs_no_more_than_its_length() {
        for (var stars : List.of("*".repeat(100_000), "*?".repeat(50_000), "*t".repeat(50_000))) {
            assertThat(new OutputFile("https://account/c", "", "../" + stars + "x")
                            .besideWorkingDirectory("stdout.txt"))
                    .isEmpty();
        }
    }
}
