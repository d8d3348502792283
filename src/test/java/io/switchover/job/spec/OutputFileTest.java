package io.switchover.job.spec;

import static org.assertj.core.api.Assertions.assertThat;

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
    })
    void what_a_task_says_is_found_where_its_declaration_puts_it(String pattern, String path, String blob) {
        assertThat(new OutputFile("https://account/c", path, pattern).besideWorkingDirectory("stdout.txt"))
                .isEqualTo(java.util.Optional.ofNullable(blob));
    }
}
