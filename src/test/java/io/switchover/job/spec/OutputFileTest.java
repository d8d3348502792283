package io.switchover.job.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out.txt | logs/a.txt | logs/a.txt | true",
                "out.txt | logs/a.txt | logs/a.txt.old | false",
                "sub/out.txt | '' | out.txt | true",
                "sub/out.txt | '' | sub/out.txt | false",
                "*.txt | logs | logs/b.txt | true",
                "*.txt | logs | logs | false",
                "*.txt | logs | a.txt | false",
                "*.txt | logs | logs2/b.txt | false",
                "out?.txt | logs | logs/out1.txt | true",
                "out[12].txt | logs | logs/out1.txt | true",
                "*.txt | logs | '' | false",
            })
    void it_has_survived_when_a_blob_of_its_name_or_one_in_its_folder_is_there(
            String pattern, String path, String blob, boolean there) {
        assertThat(new OutputFile("https://account/c", path, pattern)
                        .isAmong(new TreeSet<>(blob.isEmpty() ? List.of() : List.of(blob))))
                .isEqualTo(there);
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
