package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Nothing that moves a region or a job can wait for a receiver, because it knows nothing of notifications: they are found out from what it
 * has written. {@code ./dev simulate --mutants} shows what would happen if a switchover did wait.
 */
class NobodyWaitsForReceiversTest {
    private static final Path PRODUCT = Path.of("src/main/java/io/switchover");

    @Test
    void only_the_tick_starts_it_and_only_readiness_and_the_check_of_the_settings_ask_it_anything() throws IOException {
        var rooms = new TreeSet<String>();
        try (var files = Files.walk(PRODUCT)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> text(file).contains("io.switchover.notification."))
                    .forEach(file ->
                            rooms.add(PRODUCT.relativize(file).getName(0).toString()));
        }

        assertThat(rooms).isEqualTo(new TreeSet<>(Set.of("notification", "readiness", "settings", "tick")));
    }

    @Test
    void readiness_asks_the_outbox_only_and_calls_no_webhook() throws IOException {
        try (var files = Files.walk(PRODUCT.resolve("readiness"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(text(file)).doesNotContain("WebhookCalls", "Deliveries"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
