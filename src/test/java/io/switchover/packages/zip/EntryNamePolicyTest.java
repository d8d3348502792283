package io.switchover.packages.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.zip.EntryNamePolicy.Surprise;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of names, to the last byte, and how they are shown. */
class EntryNamePolicyTest {
    @Test
    void a_path_of_the_most_bytes_is_taken_and_one_of_a_byte_more_is_not() {
        var path = ("d".repeat(199) + "/").repeat(19) + "f".repeat(200);
        assertThat(EntryNamePolicy.refuse(path)).isEmpty();
        assertThat(EntryNamePolicy.refuse(path + "f")).hasValueSatisfying(said -> assertThat(said)
                .endsWith("has a path of 4001 bytes; nodes take 4000 at most"));
        assertThat(EntryNamePolicy.refuse("")).hasValue("it has an entry without a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "a/", "a/./b", "./a", "a/../b", "a//b", "C:a", "a/..x"})
    void a_name_that_stays_inside_is_taken(String name) {
        assertThat(EntryNamePolicy.refuse(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0a", "a\0b", "/a", "\\a"})
    void a_name_that_ends_elsewhere_for_some_tools_leads_out(String name) {
        assertThat(EntryNamePolicy.refuse(name))
                .hasValueSatisfying(said -> assertThat(said).contains("leads out of the folder"));
    }

    @Test
    void a_name_is_shown_in_quotation_marks_as_far_as_anybody_reads_it_and_without_what_moves_the_cursor() {
        assertThat(EntryNamePolicy.shown("a\nb")).isEqualTo("\"a?b\"");
        assertThat(EntryNamePolicy.shown("n".repeat(80))).isEqualTo("\"" + "n".repeat(80) + "\"");
        assertThat(EntryNamePolicy.shown("n".repeat(81))).isEqualTo("\"" + "n".repeat(80) + "…\"");
    }

    @Test
    void what_may_surprise_is_found_in_every_part_of_a_name() {
        assertThat(EntryNamePolicy.surprises("a/./b.c")).isEmpty();
        assertThat(EntryNamePolicy.surprises("a./b")).isEqualTo(Set.of(Surprise.WINDOWS));
        assertThat(EntryNamePolicy.surprises("a /b")).isEqualTo(Set.of(Surprise.WINDOWS));
        assertThat(EntryNamePolicy.surprises("x\\..\\lpt1"))
                .isEqualTo(Set.of(Surprise.BACKSLASH, Surprise.DOTS, Surprise.WINDOWS));
        assertThat(EntryNamePolicy.surprises("\\a")).isEqualTo(Set.of(Surprise.BACKSLASH));
        assertThat(EntryNamePolicy.folded("A/ß")).isEqualTo("a/ß");
    }

    @Test
    void a_surprise_is_counted_with_its_examples() {
        assertThat(Surprise.CASE.sentence(2, List.of("\"a\"", "\"A\"")))
                .isEqualTo("2 names differ from others only in case (\"a\", \"A\"): Windows nodes keep one of them");
        assertThat(Surprise.WINDOWS.sentence(3, List.of("\"con\"")))
                .isEqualTo("3 names cannot be unpacked on Windows nodes (\"con\", …)");
    }
}
