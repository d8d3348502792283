package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NotWrittenTest {

    @Test
    void only_a_write_of_unknown_outcome_may_have_happened() {
        assertThat(new Write.Unknown("it did not answer").notWritten().sentence())
                .endsWith(". It may have been written nevertheless: send the same request again.");
        assertThat(new Write.Stale("doc has changed").notWritten().sentence())
                .isEqualTo("another app of Switchover wrote first: doc has changed. Nothing was written: send the same"
                        + " request again.");
        assertThat(new Write.Throttled(Duration.ofSeconds(1), "429")
                        .notWritten()
                        .sentence())
                .endsWith("429. Nothing was written: send the same request again.");
        assertThat(new Write.TooLarge("413").notWritten().sentence())
                .endsWith("413. Nothing was written: send the same request again.");
        assertThat(new Write.NotTried("no connection").notWritten().sentence())
                .endsWith("no connection. Nothing was written: send the same request again.");
    }

    @Test
    void a_read_that_failed_has_written_nothing() {
        assertThat(NotWritten.nothing("there is no region record yet").sentence())
                .isEqualTo("there is no region record yet. Nothing was written: send the same request again.");
    }
}
