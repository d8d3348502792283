package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A receiver can recompute the signature with what it has at hand. */
class SignaturePolicyTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String BODY = "{\"sentence\":\"westeurope is down – überall\"}";

    @Test
    void what_is_signed_is_the_time_a_full_stop_and_the_body() {
        assertThat(SignaturePolicy.input(1_764_000_000L, "{}")).isEqualTo("1764000000.{}");
    }

    @Test
    void openssl_computes_the_same() throws IOException, InterruptedException {
        var openssl = new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", SECRET, "-r").start();
        try (var in = openssl.getOutputStream()) {
            in.write(("1764000000." + BODY).getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(SignaturePolicy.of(SECRET, 1_764_000_000L, BODY)).isEqualTo("v1=" + said.split(" ")[0]);
    }

    @Test
    void another_time_another_body_and_another_secret_make_another_signature() {
        var signature = SignaturePolicy.of(SECRET, 1, BODY);

        assertThat(signature).matches("v1=[0-9a-f]{64}");
        assertThat(SignaturePolicy.of(SECRET, 2, BODY)).isNotEqualTo(signature);
        assertThat(SignaturePolicy.of(SECRET, 1, BODY + " ")).isNotEqualTo(signature);
        assertThat(SignaturePolicy.of(SECRET + "!", 1, BODY)).isNotEqualTo(signature);
    }
}
