package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedStartTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger starts = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);

    private final SharedStart<String> slow = new SharedStart<>("the store", () -> {
        starts.incrementAndGet();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "started";
    });

    @Test
    void many_that_ask_at_once_wait_for_one_start() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(i -> () -> slow.get(LONG))
                    .map(threads::submit)
                    .toList();
            await().until(() -> starts.get() == 1);
            go.countDown();
            for (var one : all) {
                assertThat(one.get()).isEqualTo("started");
            }
        }
        assertThat(starts).hasValue(1);
    }

    @Test
    void whoever_has_waited_long_enough_is_told_so_and_the_start_goes_on() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> slow.get(Duration.ofMillis(20)))
                    .hasMessage("the store has not answered yet, it has been asked for 0.02 s or longer");
        }
        go.countDown();
        assertThat(slow.get(LONG)).isEqualTo("started");
        assertThat(starts).hasValue(1);
    }

    @Test
    void after_a_failure_the_next_one_to_ask_tries_again() {
        var answers = List.of("", "", "started").iterator();
        var flaky = new SharedStart<>("the store", () -> {
            var answer = answers.next();
            if (answer.isEmpty()) {
                throw new UnsuitableAccount("not this one");
            }
            return answer;
        });
        assertThatThrownBy(() -> flaky.get(LONG)).isInstanceOf(UnsuitableAccount.class);
        assertThatThrownBy(() -> flaky.get(LONG)).hasMessage("not this one");
        assertThat(flaky.get(LONG)).isEqualTo("started");
        assertThat(flaky.get(LONG)).isEqualTo("started");
    }

    @Test
    void a_start_that_breaks_altogether_keeps_nobody_waiting() {
        var broken = new SharedStart<String>("the store", () -> {
            throw new NoClassDefFoundError("com/azure/Missing");
        });
        assertThatThrownBy(() -> broken.get(LONG)).hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }
}
