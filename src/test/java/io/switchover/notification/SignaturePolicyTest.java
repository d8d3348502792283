package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** What {@code openssl dgst -sha256 -hmac} prints for this key, this time and this body. */
    @Test
    void openssl_computes_the_same() throws IOException, InterruptedException {
        var signature = SignaturePolicy.of(SECRET, 1_764_000_000L, BODY);

        assertThat(signature).isEqualTo("v1=07724ebe6c5bbcc87f7b64879c76b68b7cca754829a06026c6a862d0ed43269e");
        if (Files.isExecutable(Path.of("/usr/bin/openssl"))) {
            assertThat(signature).isEqualTo("v1=" + openssl("1764000000." + BODY));
        }
    }

    private static String openssl(String signed) throws IOException, InterruptedException {
        var openssl = new ProcessBuilder("/usr/bin/openssl", "dgst", "-sha256", "-hmac", SECRET, "-r").start();
        try (var in = openssl.getOutputStream()) {
            in.write(signed.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said.split(" ")[0];
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
