package io.switchover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerBridgeTest {

    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Handler[] before = root.getHandlers();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<LogRecord> heard = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger halts = new AtomicInteger();
    private final List<String> refusals = new ArrayList<>();
    private final Outside outside = new Outside() {
        @Override
        public PrintStream console() {
            return console;
        }

        @Override
        public boolean refuseLoads(String because) {
            refusals.add(because);
            return refusals.size() == 1;
        }

        @Override
        public void end() {
            halts.incrementAndGet();
        }
    };

    @AfterEach
    void putTheHandlersBack() {
        Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
        Arrays.stream(before).forEach(root::addHandler);
    }

    @Test
    void a_failed_start_is_printed_with_its_reason_and_ends_the_process() {
        bridge(() -> {
            throw new IllegalStateException("start", new IllegalArgumentException("a bean is missing"));
        });

        assertThat(halts).hasValue(1);
        assertThat(printed()).startsWith("Switchover did not start: a bean is missing");
        assertThat(printed()).contains("java.lang.IllegalStateException: start");
    }

    @Test
    void a_wrong_setting_is_printed_and_refuses_loads_and_calls_and_the_process_stays() {
        var flaws = List.of("SWITCHOVER_HERE is missing", "SWITCHOVER_INITIAL_REGION is missing");
        var bridge = new WorkerBridge(21, new StartedApp(() -> {}, flaws), outside);

        var because = "Switchover did not start, 2 app settings are wrong: SWITCHOVER_HERE is missing ·"
                + " SWITCHOVER_INITIAL_REGION is missing";
        assertThat(refusals).containsExactly(because);
        assertThat(printed().lines()).contains("SWITCHOVER_HERE is missing", "SWITCHOVER_INITIAL_REGION is missing");
        assertThatThrownBy(() -> bridge.invoke(context(), chain(() -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(because);
        assertThat(halts).hasValue(0);
    }

    @Test
    void an_old_java_is_refused_before_anything_of_the_app_is_asked() {
        var bridge = new WorkerBridge(
                17,
                new StartedApp(
                        () -> {
                            throw new UnsupportedClassVersionError("asked");
                        },
                        List.of()),
                outside);

        assertThat(refusals).singleElement().satisfies(because -> assertThat(because)
                .startsWith("Switchover needs Java 21 or newer, this is 17"));
        assertThatThrownBy(() -> bridge.invoke(context(), chain(() -> {}))).hasMessageContaining("this is 17");
        assertThat(halts).hasValue(0);
    }

    @Test
    void the_console_is_told_once_however_often_the_worker_asks() {
        for (int i = 0; i < 3; i++) {
            new WorkerBridge(21, new StartedApp(() -> {}, List.of("SWITCHOVER_HERE is missing")), outside);
        }

        assertThat(printed().lines()).containsOnlyOnce("SWITCHOVER_HERE is missing");
        assertThat(refusals).hasSize(3);
    }

    @Test
    void only_who_prints_that_the_bridge_was_loaded_is_told_why_it_refuses() {
        var output = new RefusingOutput(console, "because");

        output.println("FunctionLoadRequest received by the Java worker");
        assertThat(printed()).contains("FunctionLoadRequest received by the Java worker");
        assertThatThrownBy(() -> output.println("Load middleware WorkerBridge"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("because");
    }

    @Test
    void an_error_at_start_is_a_failed_start_too() {
        bridge(() -> {
            throw new NoClassDefFoundError("io/quarkus/Gone");
        });

        assertThat(halts).hasValue(1);
        assertThat(printed()).contains("io/quarkus/Gone");
    }

    @Test
    void a_start_that_succeeds_says_nothing() {
        bridge(() -> {});

        assertThat(halts).hasValue(0);
        assertThat(printed()).isEmpty();
    }

    @Test
    void what_is_logged_in_an_invocation_reaches_it_with_its_parameters_filled_in() throws Exception {
        bridge(() -> {}).invoke(context(), chain(() -> Logger.getLogger("some.room")
                .log(Level.WARNING, "moved {0} to {1}", new Object[] {"job-1", "northeurope"})));

        assertThat(heard).singleElement().satisfies(record -> {
            assertThat(record.getMessage()).isEqualTo("moved job-1 to northeurope");
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getLoggerName()).isEqualTo("some.room");
        });
        assertThat(printed()).as("nothing is said twice").isEmpty();
    }

    @Test
    void threads_started_by_an_invocation_are_heard_as_part_of_it() throws Exception {
        bridge(() -> {}).invoke(context(), chain(() -> {
            Thread.ofVirtual()
                    .start(() -> Logger.getLogger("some.room").info("from beside"))
                    .join();
        }));

        assertThat(heard).extracting(LogRecord::getMessage).containsExactly("from beside");
    }

    @Test
    void what_a_thread_says_after_its_invocation_goes_to_the_console() throws Exception {
        var over = new CountDownLatch(1);
        var left = new ArrayList<Thread>();
        bridge(() -> {})
                .invoke(
                        context(),
                        chain(() -> left.add(Thread.ofVirtual().start(() -> {
                            try {
                                over.await();
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                            Logger.getLogger("some.room").info("too late");
                        }))));
        over.countDown();
        left.getFirst().join();

        assertThat(heard).isEmpty();
        assertThat(printed()).contains("too late");
    }

    @Test
    void outside_any_invocation_the_console_hears() {
        bridge(() -> {});
        Logger.getLogger("some.room").info("at start");

        assertThat(printed()).contains("at start");
    }

    @Test
    void the_chain_goes_on_and_its_exception_comes_back() {
        var bridge = bridge(() -> {});

        assertThatThrownBy(() -> bridge.invoke(context(), failing(new java.io.IOException("wire"))))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("wire");
    }

    @Test
    void an_error_becomes_an_exception_because_the_worker_answers_for_those_only() {
        var bridge = bridge(() -> {});

        assertThatThrownBy(() -> bridge.invoke(context(), failing(new NoClassDefFoundError("Gone"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Sample broke down")
                .hasMessageContaining("Gone");
    }

    private static final class StartedApp extends AppStart {
        private final Runnable start;
        private final List<String> flaws;

        StartedApp(Runnable start, List<String> flaws) {
            this.start = start;
            this.flaws = flaws;
        }

        @Override
        List<String> flaws() {
            return flaws;
        }

        @Override
        void start() {
            start.run();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static MiddlewareChain chain(Step step) {
        return context -> step.run();
    }

    private static MiddlewareChain failing(Throwable thrown) {
        return context -> {
            switch (thrown) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError(thrown);
            }
        };
    }

    private WorkerBridge bridge(Runnable start) {
        return new WorkerBridge(21, new StartedApp(start, List.of()), outside);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** An invocation that knows its name and keeps what its logger is told. */
    private MiddlewareContext context() {
        var logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                heard.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return (MiddlewareContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MiddlewareContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getLogger" -> logger;
                    case "getFunctionName" -> "Sample";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
