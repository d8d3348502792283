package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom our identity is shown to, and whom nothing is sent to at all. */
class StorageAccountsTest {
    private static final String OURS = "https://prodwest.blob.core.windows.net";
    private final StorageAccounts storage = FixedAzureSettings.inAzure().storage();

    @ParameterizedTest
    @ValueSource(strings = {OURS + "/out", OURS + "/out/", OURS + "/out/a/b.txt", OURS + "/out?sv=1&sig=x"})
    void a_container_of_ours_is_opened_by_our_identity(String url) {
        assertThat(storage.containerAt(url, container -> true))
                .hasValueSatisfying(
                        container -> assertThat(container.getBlobContainerUrl()).isEqualTo(OURS + "/out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/out",
                "https://example.org/out?sv=1&sig=x",
                "https://example.org/out?at=.blob.core.windows.net&sig=x",
                OURS + "x/out",
                OURS + ".example.org/out?sig=x",
                "https://elsewhere.blob.core.windows.net/out",
                "https://elsewhere.blob.core.windows.net/out?sig=",
                "https://elsewhere.blob.core.windows.net/out?design=x",
                "https://elsewhere.blob.core.usgovcloudapi.net/out?sig=x",
                "https://blobxcore.windows.net/out?sig=x",
                "http://elsewhere.blob.core.windows.net/out?sig=x",
                "https://elsewhere.queue.core.windows.net/out?sig=x",
                "/out?sig=x",
                "not a url"
            })
    void whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked(String url) {
        assertThat(storage.containerAt(url, container -> true)).isEmpty();
        assertThat(storage.guest(url)).isEmpty();
    }

    @Test
    void what_is_in_our_cloud_and_signed_is_opened_by_its_signature_alone() {
        var url = "https://elsewhere.blob.core.windows.net/out?sv=1&sig=x";

        assertThat(storage.containerAt(url, container -> true))
                .hasValueSatisfying(
                        container -> assertThat(container.getAccountName()).isEqualTo("elsewhere"));
        assertThat(storage.guest("https://elsewhere.blob.core.windows.net/app/1?sv=1&sig=x"))
                .isPresent();
    }

    /** An address has no domain: those that end alike are no cloud. */
    @Test
    void a_server_whose_address_ends_like_ours_is_not_in_our_cloud() {
        var local = FixedAzureSettings.emulated().storage();

        assertThat(local.guest("http://10.0.0.1:40002/weststore/app/1?sig=x")).isEmpty();
        assertThat(local.guest("http://127.0.0.1:40002/weststore/app/1?sig=x")).isPresent();
    }
}
