package io.switchover.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A table says what may happen, and one that contradicts itself is never used. */
class StateTableTest {
    enum Event {
        OPENED,
        SHUT,
        NAILED_SHUT
    }

    sealed interface Door {
        @StateDoc("Nobody comes in.")
        record Closed() implements Door {}

        sealed interface Passable extends Door {}

        @StateDoc("Everybody comes in.")
        record WideOpen() implements Passable {}

        @StateDoc("Nobody will ever come in.")
        record Nailed() implements Door {}
    }

    private static StateTableBuilder<Door, Event> begun() {
        return StateTable.of(Door.class, Event.class).start(Door.Closed.class);
    }

    private static StateTableBuilder<Door, Event> whole() {
        return begun().ends(Door.Nailed.class)
                .from(Door.Closed.class)
                .on(Event.OPENED, Door.WideOpen.class, "Somebody comes.")
                .on(Event.NAILED_SHUT, Door.Nailed.class, "Nobody lives here any more.")
                .from(Door.WideOpen.class)
                .on(Event.SHUT, Door.Closed.class, "It is cold.");
    }

    private static void refused(StateTableBuilder<Door, Event> table, String because) {
        assertThatThrownBy(table::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(because);
    }

    @Test
    void the_lines_come_back_as_they_were_written() {
        var table = whole().build();
        assertThat(table.states()).containsExactly(Door.Closed.class, Door.WideOpen.class, Door.Nailed.class);
        assertThat(table.ends()).containsExactly(Door.Nailed.class);
        assertThat(table.transitions())
                .extracting(Transition::toString)
                .containsExactly(
                        "closed - opened -> wide open", "closed - nailed shut -> nailed", "wide open - shut -> closed");
        assertThat(table.transitions().getFirst().sentence()).isEqualTo("Somebody comes.");
    }

    @Test
    void a_step_that_is_in_the_table_is_made() {
        var table = whole().build();
        var exit = table.exit(new Door.Closed(), Event.OPENED, new Door.WideOpen());
        assertThat(exit.from()).isEqualTo(new Door.Closed());
        assertThat(exit.to()).isEqualTo(new Door.WideOpen());
        assertThat(exit.transition()).isEqualTo(table.transitions().getFirst());
    }

    @Test
    void a_step_that_is_not_in_the_table_is_a_bug_and_says_what_came_when() {
        var table = whole().build();
        assertThatThrownBy(() -> table.exit(new Door.Nailed(), Event.OPENED, new Door.WideOpen()))
                .hasMessage("nailed received opened and cannot become wide open");
        assertThatThrownBy(() -> table.exit(new Door.Closed(), Event.OPENED, new Door.Nailed()))
                .hasMessage("closed received opened and cannot become nailed");
    }

    @Test
    void two_exits_of_a_state_for_one_event_are_refused() {
        assertThatThrownBy(() -> whole().on(Event.SHUT, Door.Nailed.class, "It is colder."))
                .hasMessage("wide open has two exits for SHUT");
        assertThatThrownBy(() -> whole().on(Event.SHUT, Door.Closed.class, "It is cold again."))
                .hasMessage("wide open has two exits for SHUT");
    }

    @Test
    void an_exit_of_an_end_is_refused() {
        assertThatThrownBy(
                        () -> whole().from(Door.Nailed.class).on(Event.OPENED, Door.WideOpen.class, "Somebody pulls."))
                .hasMessage("nailed is an end and has an exit for OPENED");
        assertThatThrownBy(() -> begun().stays(Door.Nailed.class)
                        .from(Door.Nailed.class)
                        .on(Event.OPENED, Door.WideOpen.class, "Somebody pulls."))
                .hasMessage("nailed stays as it is and has an exit for OPENED");
    }

    @Test
    void a_state_that_is_never_reached_or_has_no_way_out_is_refused() {
        refused(
                begun().from(Door.Closed.class)
                        .on(Event.OPENED, Door.WideOpen.class, "")
                        .from(Door.WideOpen.class)
                        .on(Event.SHUT, Door.Closed.class, ""),
                "nailed is no end and has no exit");
        refused(
                begun().ends(Door.Nailed.class)
                        .from(Door.Closed.class)
                        .on(Event.NAILED_SHUT, Door.Nailed.class, "")
                        .from(Door.WideOpen.class)
                        .on(Event.SHUT, Door.Closed.class, ""),
                "wide open is never reached");
        refused(
                begun().ends(Door.Nailed.class)
                        .from(Door.Closed.class)
                        .on(Event.NAILED_SHUT, Door.Nailed.class, "")
                        .on(Event.OPENED, Door.WideOpen.class, "")
                        .from(Door.WideOpen.class)
                        .on(Event.SHUT, Door.WideOpen.class, "to itself is no way out"),
                "wide open is no end and has no exit but to itself");
    }

    @Test
    void an_event_that_nothing_waits_for_is_refused() {
        refused(
                begun().ends(Door.Nailed.class)
                        .from(Door.Closed.class)
                        .on(Event.OPENED, Door.WideOpen.class, "")
                        .from(Door.WideOpen.class)
                        .on(Event.NAILED_SHUT, Door.Nailed.class, ""),
                "no state has an exit for [SHUT]");
    }

    sealed interface Lamp {
        record Dark() implements Lamp {}
    }

    @Test
    void a_state_that_does_not_say_what_is_true_in_it_is_refused() {
        assertThatThrownBy(() -> StateTable.of(Lamp.class, Event.class)
                        .start(Lamp.Dark.class)
                        .stays(Lamp.Dark.class)
                        .build())
                .hasMessage("dark does not say what is true in it");
    }

    @Test
    void the_page_draws_what_the_table_says() {
        var page = new StatePage<>(whole().build(), Transition::name);
        assertThat(page.transitions().lines())
                .containsAll(List.of(
                        "| state | event | next state | when |", "| wide open | shut | closed | It is cold. |"));
        assertThat(page.states()).contains("| wide open | wide open | Everybody comes in. |");
        assertThat(page.diagram().lines())
                .containsAll(List.of("    [*] --> closed", "    closed --> wide_open : opened", "    nailed --> [*]"));
    }
}
