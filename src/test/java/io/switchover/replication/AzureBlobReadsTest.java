package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import io.switchover.azure.UntrustedAnswer;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class AzureBlobReadsTest {

    @Test
    void only_silence_is_said_to_be_silence() {
        assertThat(asked(new RuntimeException(new SocketTimeoutException())))
                .isEqualTo("the storage account in westeurope did not answer in time");
        assertThat(asked(new IllegalArgumentException("no such region in the settings: westeurope")))
                .isEqualTo(
                        "the storage account in westeurope could not be asked: no such region in the settings: westeurope");
    }

    @Test
    void an_answer_that_is_not_whole_is_told_from_silence() {
        assertThat(asked(new UncheckedIOException(new UntrustedAnswer("3 bytes where 8 were asked for"))))
                .isEqualTo("the storage account in westeurope gave 3 bytes where 8 were asked for");
    }

    @Test
    void without_a_token_nothing_was_asked_whatever_was_answered_to_the_wish_for_one() {
        assertThat(asked(new ClientAuthenticationException("no identity here", null)))
                .isEqualTo("the storage account in westeurope could not be asked: no token (no identity here)");
    }

    private static String asked(RuntimeException thrown) {
        return AzureBlobReads.asked("westeurope", () -> {
                    throw thrown;
                })
                .sentence();
    }
}
