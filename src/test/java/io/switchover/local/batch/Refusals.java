package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;

/** What a test expects the service to refuse. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(Code code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code.name()));
    }
}
