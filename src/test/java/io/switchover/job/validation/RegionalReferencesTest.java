package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts name an account of one region. */
class RegionalReferencesTest {
    private static final String ID =
            "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwest";

    private static String named(String storage, String batch, String id, String text) {
        return RegionalReferences.of(
                        "west",
                        URI.create(storage),
                        Optional.ofNullable(batch).map(URI::create),
                        Optional.ofNullable(id))
                .rule(text)
                .map(rule -> rule.contains("storage account") ? "storage" : "batch")
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "https://prodwest.blob.core.windows.net, https://prodwest.blob.core.windows.net/in/a, storage",
        "https://prodwest.blob.core.windows.net, wget https://PRODWEST.dfs.core.windows.net, storage",
        "https://prodwest.blob.core.windows.net, abfss://in@prodwest.dfs.core.windows.net/a, storage",
        "https://prodwest.blob.core.windows.net, https://prodwest-secondary.blob.core.windows.net/a, storage",
        "https://prodwest.blob.core.windows.net, https://prodwest2.blob.core.windows.net/in, nothing",
        "https://prodwest.blob.core.windows.net, https://prodwest.blob.core.windows.net.example.org, nothing",
        "https://store.example.org, https://store.example.org/in, storage",
        "https://store.example.org, https://store.example.org2/in, nothing",
        "https://store.example.org, https://store.example.organ, nothing",
        "http://store.example.org:10000, http://store.example.org:10000/in, storage",
        "http://store.example.org:10000, http://store.example.org:10001/in, nothing",
        "http://store.example.org:10000, http://store.example.org:100001, nothing",
        "http://store.example.org:10000, http://store.example.org/in, nothing",
        "http://127.0.0.1:10000/weststore, http://127.0.0.1:10000/weststore/in, storage",
        "http://127.0.0.1:10000/weststore/, http://localhost:9/weststore, storage",
        "http://127.0.0.1:10000/weststore, http://localhost/weststore/in, storage",
        "http://127.0.0.1:10000/weststore, http://127.0.0.1:10000/weststore2/in, nothing",
        "http://127.0.0.1:10000/weststore, http://127.0.0.1:10000/northstore/in, nothing"
    })
    void a_storage_account_is_told_by_its_name_its_server_and_port_or_its_path(
            String storage, String text, String named) {
        assertThat(named(storage, null, null, text)).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://b.example.org, -, https://b.example.org/jobs, batch",
                "https://b.example.org, -, " + ID + ", nothing",
                "-, " + ID + ", " + ID + "/applications/a, batch",
                "-, " + ID + ", " + ID + "2, nothing",
                "-, " + ID + ", https://b.example.org/jobs, nothing",
                "https://b.example.org, " + ID + ", https://b.example.org/jobs, batch",
                "https://b.example.org, " + ID + ", " + ID + ", batch",
                "https://b.example.org, " + ID + ", https://c.example.org, nothing",
                "-, -, " + ID + ", nothing"
            })
    void a_batch_account_is_told_by_its_server_and_by_its_id_as_far_as_the_settings_name_them(
            String endpoint, String id, String text, String named) {
        assertThat(named("https://prodwest.blob.core.windows.net", endpoint, id, text))
                .isEqualTo(named);
    }
}
