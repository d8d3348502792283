package io.switchover.local.batch.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A command line is split and not interpreted. */
class CommandLineTest {
    @Test
    void blanks_separate_words_and_quotes_keep_them_together() {
        assertThat(CommandLine.split("  /bin/sh  -c 'echo \"$A\" && ls *' "))
                .containsExactly("/bin/sh", "-c", "echo \"$A\" && ls *");
        assertThat(CommandLine.split("a \"b c\" 'd e'f \"\"")).containsExactly("a", "b c", "d ef", "");
    }

    @Test
    void backslashes_keep_what_follows_except_in_single_quotes() {
        assertThat(CommandLine.split("a\\ b \"c\\\"d\" '\\x' \"\\x\"")).containsExactly("a b", "c\"d", "\\x", "\\x");
    }

    @Test
    void variables_and_pipes_mean_nothing() {
        assertThat(CommandLine.split("echo $HOME | wc > x")).containsExactly("echo", "$HOME", "|", "wc", ">", "x");
    }

    @Test
    void a_quote_that_is_never_closed_is_an_error() {
        assertThatThrownBy(() -> CommandLine.split("sh -c 'x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_program_is_looked_for_on_the_search_path_or_where_its_path_says() {
        assertThat(CommandLine.program("sh", Path.of("/tmp"), "/nowhere:/bin")).contains(Path.of("/bin/sh"));
        assertThat(CommandLine.program("no-such-program", Path.of("/tmp"), "/bin:/usr/bin"))
                .isEmpty();
        assertThat(CommandLine.program("./no-such-program", Path.of("/tmp"), "/bin"))
                .isEmpty();
    }
}
