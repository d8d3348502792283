package io.switchover.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class PointedTest {

    @Test
    void without_an_account_the_emulators_are_asked() {
        assertThat(new Pointed(Map.of()).atEmulators()).isTrue();
        assertThat(new Pointed(Map.of(Pointed.BATCH, " ")).atEmulators()).isTrue();
        assertThat(new Pointed(Map.of(Pointed.POOL, "p")).atEmulators()).isTrue();
    }

    @Test
    void what_was_not_named_beside_a_real_account_is_skipped_with_a_sentence() {
        var pointed = new Pointed(Map.of(Pointed.BATCH, "https://prod.westeurope.batch.azure.com"));
        assertThat(pointed.atEmulators()).isFalse();
        assertThat(pointed.needed(Pointed.BATCH, "account")).isEqualTo("https://prod.westeurope.batch.azure.com");
        assertThatThrownBy(() -> pointed.needed(Pointed.COSMOS, "account"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("SWITCHOVER_CONTRACT_COSMOS names no account");
        assertThatThrownBy(() -> pointed.onlyEmulated("its quota is not ours to fill"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("its quota is not ours to fill");
    }
}
