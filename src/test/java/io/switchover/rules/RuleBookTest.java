package io.switchover.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.rules.Rule.Measure;
import io.switchover.rules.RuleReading.Standing;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A situation is the set of rules that object; the decision names the first. */
class RuleBookTest {
    private static Rule<TreeSet<String>> rule(String name, boolean canBeImaginedAway) {
        return new Rule<>(
                name,
                name + " is fine",
                situation -> Measure.of("measured " + name),
                situation -> canBeImaginedAway ? Optional.of(without(situation, name)) : Optional.empty(),
                situation -> "fix " + name);
    }

    private static TreeSet<String> without(TreeSet<String> situation, String name) {
        var less = new TreeSet<>(situation);
        less.remove(name);
        return less;
    }

    private static RuleBook<TreeSet<String>> book(Function<TreeSet<String>, Optional<Objection>> decision) {
        return new RuleBook<>(List.of(rule("a", true), rule("b", false), rule("c", true), rule("d", true)), decision);
    }

    private static Optional<Objection> first(TreeSet<String> situation) {
        return situation.stream().findFirst().map(name -> new Objection(name, name + " objects"));
    }

    private static String standings(String... objecting) {
        return book(RuleBookTest::first).readings(new TreeSet<>(List.of(objecting))).stream()
                .map(reading -> switch (reading.standing()) {
                    case PASSES -> ".";
                    case OBJECTS -> "x";
                    case NOT_ASKED -> "?";
                })
                .reduce("", String::concat);
    }

    @Test
    void each_rule_that_objects_is_imagined_away_to_hear_the_next() {
        assertThat(standings()).isEqualTo("....");
        assertThat(standings("a", "c", "d")).isEqualTo("x.xx");
        assertThat(standings("d")).isEqualTo("...x");
    }

    @Test
    void a_rule_that_another_objection_has_answered_is_not_asked_while_that_objects() {
        var book = new RuleBook<>(
                List.of(
                        rule("a", true),
                        new Rule<TreeSet<String>>(
                                "b",
                                "b is fine",
                                situation -> situation.contains("a")
                                        ? Measure.moot("a says more")
                                        : Measure.of("measured b"),
                                situation -> Optional.of(without(situation, "b")),
                                situation -> "fix b")),
                RuleBookTest::first);
        assertThat(book.readings(new TreeSet<>(List.of("a"))).getLast())
                .isEqualTo(
                        new RuleReading("b", "b is fine", Standing.NOT_ASKED, "a says more", null, null, null, null));
        assertThat(book.readings(new TreeSet<>()).getLast().standing()).isEqualTo(Standing.PASSES);
    }

    @Test
    void behind_a_rule_that_cannot_be_imagined_away_nothing_is_asked() {
        assertThat(standings("a", "b", "c")).isEqualTo("xx??");
    }

    @Test
    void a_rule_that_objects_speaks_the_decisions_own_sentence_and_says_what_would_change() {
        var reading =
                book(RuleBookTest::first).readings(new TreeSet<>(List.of("c"))).get(2);
        assertThat(reading)
                .isEqualTo(new RuleReading("c", "c is fine", Standing.OBJECTS, "c objects", null, null, null, "fix c"));
    }

    @Test
    void what_the_book_does_not_name_counts_as_the_last_rules() {
        var book = new RuleBook<>(
                List.of(rule("a", true), rule("d", false)),
                (TreeSet<String> situation) -> Optional.of(new Objection("z", "z objects")));
        assertThat(book.readings(new TreeSet<>()).getLast().sentence()).isEqualTo("z objects");
    }

    /** Whoever asks for an explanation is told as much as there is to tell. */
    @Test
    void a_rule_that_objects_even_when_it_is_imagined_away_ends_the_book() {
        var book = book(situation -> Optional.of(new Objection("a", "always")));
        assertThat(book.readings(new TreeSet<>()))
                .extracting(RuleReading::standing)
                .containsExactly(Standing.OBJECTS, Standing.NOT_ASKED, Standing.NOT_ASKED, Standing.NOT_ASKED);

        var third = book(situation -> Optional.of(new Objection("c", "always")));
        assertThat(third.readings(new TreeSet<>()))
                .extracting(RuleReading::standing)
                .containsExactly(Standing.PASSES, Standing.PASSES, Standing.OBJECTS, Standing.NOT_ASKED);
    }
}
