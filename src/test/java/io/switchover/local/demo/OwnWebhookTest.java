package io.switchover.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who writes a receiver tries it with the local world. */
class OwnWebhookTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/hook", "http://127.0.0.1:9911/hook", "http://localhost:1", "http://[::1]:1/"
            })
    void a_url_that_every_app_takes_has_no_flaw(String url) {
        assertThat(OwnWebhook.fresh(URI.create(url)).flaw()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/hook",
                "ftp://127.0.0.1/",
                "hook",
                "https:///hook",
                "HTTPS://example.org",
                "https://u@example.org/",
                "https://example.org/#x",
                "127.0.0.1/hook"
            })
    void another_is_refused_with_the_rule_and_the_value(String url) {
        assertThat(OwnWebhook.fresh(URI.create(url)).flaw())
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).contains("https://").endsWith("it is " + url));
    }

    @Test
    void the_apps_sign_with_the_key_that_is_printed() {
        var own = OwnWebhook.fresh(URI.create("https://example.org/hook"));
        assertThat(own.key()).matches("[0-9a-f]{64}");
        assertThat(own.settings())
                .containsEntry("SWITCHOVER_NOTIFICATIONS_URLS_YOURS", "https://example.org/hook")
                .containsEntry("SWITCHOVER_NOTIFICATIONS_SECRETS_YOURS", own.key());
        assertThat(own.line()).endsWith(own.key());
        assertThat(OwnWebhook.fresh(own.url()).key()).isNotEqualTo(own.key());
    }
}
