package io.switchover.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobClient;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionIndexTest {

    @SuppressWarnings("unused")
    static class Doubtful {
        void noTrigger(String text) {}

        void none() {}

        void two(
                @TimerTrigger(name = "a", schedule = "* * * * * *") String a,
                @TimerTrigger(name = "b", schedule = "* * * * * *") String b) {}

        void bytes(@BlobTrigger(name = "blob", path = "packages/{name}", connection = "C") byte[] blob) {}

        void client(@BlobTrigger(name = "BlobName", path = "packages/{name}", connection = "C") BlobClient blob) {}

        void otherName(@BlobTrigger(name = "blob", path = "packages/{name}", connection = "C") String blob) {}

        void queue(@QueueTrigger(name = "event", queueName = "news", connection = "C") String event) {}

        void number(@TimerTrigger(name = "a", schedule = "* * * * * *") String a, @BindingName("n") int n) {}

        void unset(@TimerTrigger(name = "a", schedule = "%NOBODY_SET_THIS%") String a) {}

        void onlyDefault(@TimerTrigger(name = "a", schedule = "%SAMPLE_DEFAULT_SCHEDULE%") String a) {}

        void set(@TimerTrigger(name = "a", schedule = "%SAMPLE_REAL_SCHEDULE%") String a) {}
    }

    private final AppSettings settings = new AppSettings(new SmallRyeConfigBuilder()
            .withDefaultValues(Map.of("sample.default-schedule", "1 * * * * *"))
            .withSources(new io.smallrye.config.PropertiesConfigSource(
                    Map.of("sample.real-schedule", "2 * * * * *"), "test", 300))
            .build());

    @Test
    void a_parameter_that_nothing_binds_is_refused_by_name() {
        assertThatThrownBy(() -> read("noTrigger"))
                .hasMessageContaining("Doubted")
                .hasMessageContaining("String");
        assertThatThrownBy(() -> read("number")).hasMessageContaining("int");
    }

    @Test
    void a_blob_is_not_bound_as_bytes_because_the_worker_would_hold_it_in_memory() {
        assertThatThrownBy(() -> read("bytes")).hasMessageContaining("byte[]");
    }

    @Test
    void a_blob_is_bound_by_name_only_and_by_the_one_binding_name_that_the_worker_looks_up() {
        assertThatThrownBy(() -> read("client")).hasMessageContaining("BlobClient");
        assertThatThrownBy(() -> read("otherName")).hasMessageContaining("String");
    }

    @Test
    void a_queue_is_known_and_stays_silent() {
        assertThat(read("queue").trigger().inWords()).isEqualTo("on the queue news, which nothing fills here");
    }

    @Test
    void exactly_one_trigger_is_wanted() {
        assertThatThrownBy(() -> read("none")).hasMessageContaining("0 triggers");
        assertThatThrownBy(() -> read("two")).hasMessageContaining("2 triggers");
    }

    @Test
    void a_schedule_comes_from_the_setting_that_it_names() {
        assertThat(read("set").trigger().inWords()).isEqualTo("at 2 * * * * *");
    }

    @Test
    void a_setting_that_nobody_set_stops_the_start_even_if_our_code_has_a_default() {
        assertThatThrownBy(() -> read("unset")).hasMessageContaining("no app setting is named NOBODY_SET_THIS");
        assertThatThrownBy(() -> read("onlyDefault")).hasMessageContaining("SAMPLE_DEFAULT_SCHEDULE");
    }

    private LocalFunction read(String method) {
        var found = Arrays.stream(Doubtful.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow();
        return FunctionIndex.read("Doubted", Doubtful.class, found, settings);
    }
}
