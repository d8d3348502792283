package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"planned maintenance", "l'été, 100 % — “so”", "保守", "a\"b\\c {} %s"})
    void a_line_of_any_language_is_taken(String text) {
        assertThat(PlainText.broken(text, 200)).isEmpty();
        assertThat(PlainText.shown(text, 200)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "a\u2028b", "a\u202eb", "a\ud800b", "a\u200bb", "a\u001b[2Jb"
            })
    void what_would_not_print_as_itself_is_refused_by_its_number_and_shown_as_a_question_mark(String text) {
        assertThat(PlainText.broken(text, 200))
                .hasValue(String.format(
                        "it contains the character U+%04X, and must be one line of printable characters",
                        (int) text.charAt(1)));
        assertThat(PlainText.shown(text, 200)).startsWith("a?");
    }

    @Test
    void nothing_and_too_much_are_refused_with_the_limit() {
        assertThat(PlainText.broken("  ", 5)).hasValue("it is empty, and must say something");
        assertThat(PlainText.broken("12345", 5)).isEmpty();
        assertThat(PlainText.broken("123456", 5)).hasValue("it has 6 characters, limit 5: too long");
        assertThat(PlainText.shown("123456", 5)).isEqualTo("12345");
    }
}
