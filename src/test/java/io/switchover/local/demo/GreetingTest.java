package io.switchover.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a new user needs for the first steps has to be on the screen. */
class GreetingTest {
    private static final String STORAGE =
            "DefaultEndpointsProtocol=http;AccountName=west;AccountKey=k;BlobEndpoint=http://127.0.0.1:7/west;";

    private final Greeting greeting = new Greeting(
            new TreeMap<>(Map.of("northeurope", "http://127.0.0.1:1", "westeurope", "http://127.0.0.1:2")),
            new TreeMap<>(Map.of("westeurope", STORAGE)),
            new TreeMap<>(Map.of("operator", "o-key", "reader", "r-key", "submitter", "s-key")),
            "automatic",
            "westeurope");

    @Test
    void every_app_every_key_and_every_storage_account_has_its_line() {
        assertThat(greeting.lines("northeurope"))
                .contains(
                        "  northeurope  http://127.0.0.1:1/api/",
                        "  westeurope  http://127.0.0.1:2/api/",
                        "  operator  x-switchover-key: o-key",
                        "  westeurope  " + STORAGE);
    }

    @Test
    void a_package_can_be_uploaded_a_job_submitted_and_a_region_taken_away_with_what_it_says() {
        assertThat(greeting.lines("northeurope"))
                .contains(
                        "Upload a package into any of them: ./dev world upload FILE.zip render/1_1",
                        "  curl -s -H 'x-switchover-key: r-key' http://127.0.0.1:1/api/status",
                        "Break it from another terminal: ./dev world dark westeurope; fix it: ./dev world light"
                                + " westeurope")
                .anyMatch(line -> line.startsWith("  curl -s -H 'x-switchover-key: s-key' -d '{\"id\":\"try-1\"")
                        && line.endsWith("}]}' http://127.0.0.1:1/api/jobs"));
    }

    @Test
    void it_says_what_is_an_emulator_and_what_those_do_not_do() {
        assertThat(greeting.lines("northeurope"))
                .anyMatch(line -> line.contains("are emulators") && line.contains("501") && line.contains("Azurite"));
    }
}
