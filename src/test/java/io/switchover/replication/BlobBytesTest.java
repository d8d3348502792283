package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class BlobBytesTest {

    @Test
    void only_silence_is_said_to_be_silence() {
        assertThat(asked(new RuntimeException(new SocketTimeoutException())))
                .isEqualTo("storage in westeurope did not answer in time");
        assertThat(asked(new IllegalArgumentException("no such region in the settings: westeurope")))
                .isEqualTo("storage in westeurope could not be asked: no such region in the settings: westeurope");
    }

    private static String asked(RuntimeException thrown) {
        return BlobBytes.asked("westeurope", () -> {
                    throw thrown;
                })
                .said();
    }
}
