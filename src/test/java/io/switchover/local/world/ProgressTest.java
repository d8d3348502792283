package io.switchover.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch saidAgain = new CountDownLatch(3);
    private final PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
        @Override
        public void println(String line) {
            said.add(line);
            saidAgain.countDown();
        }
    };

    @Test
    void while_something_goes_on_that_is_said_again_and_again() throws Exception {
        var answer = Progress.during(Duration.ofMillis(5), out, "the stores start", () -> {
            saidAgain.await();
            return 7;
        });
        assertThat(answer).isEqualTo(7);
        assertThat(said.getFirst()).isEqualTo("the stores start …");
        assertThat(said.get(1)).matches("the stores start … \\d+ s");
    }

    @Test
    void what_fails_is_told_as_it_is() {
        assertThatThrownBy(() -> Progress.during(out, "the stores start", () -> {
                    throw new IOException("no node");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no node");
    }
}
