package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Copying;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackageState.Verified;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.packages.PackageState.Withdrawn;
import io.switchover.packages.rollout.ClaimTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of a package in a region from state to state. */
class RegionalPackageTest {
    private static final StepClaim MINE = new StepClaim("me", 5);
    private final RegionalPackage missing = RegionalPackage.missing(new PackageName("render", "1_0"), "northeurope");

    @Test
    void a_name_that_was_made_ours_stays_ours_on_every_way_back() {
        var ours = missing.verified("e1").in(new Registered(MINE, ""));

        assertThat(missing.ours()).isFalse();
        assertThat(ours.ours()).isTrue();
        assertThat(ours.in(new Missing()).ours()).isTrue();
        assertThat(ours.verified("e2").ours()).isTrue();
    }

    @Test
    void the_version_that_was_read_back_is_kept_until_the_bytes_are_missing() {
        var verified = missing.verified("e1");

        assertThat(verified.in(new Registered(MINE, ""))
                        .in(new Uploaded(MINE))
                        .in(new Active("t"))
                        .stored())
                .isEqualTo("e1");
        assertThat(verified.in(new Missing()).stored()).isNull();
    }

    @Test
    void a_doubt_lasts_as_long_as_the_state_that_it_is_about() {
        var doubted = missing.in(new Active("t")).doubting(new AccountDoubt("is gone", 7));

        assertThat(doubted.in(new Waiting(new Active("t"), 1, 9, "x")).doubt()).isNotNull();
        assertThat(doubted.in(new Stuck(new Active("t"), 9, "x")).doubt()).isNotNull();
        assertThat(doubted.in(new Withdrawn("t", "x")).doubt())
                .as("how long the account has said so")
                .isNotNull();
        assertThat(doubted.in(new Withdrawn("t", "x")).sentence()).isEqualTo("withdrawn: x");
        assertThat(doubted.in(new Default("t")).doubt()).isNull();
        assertThat(doubted.sentence()).isEqualTo("active; the Batch account says that it is gone");
    }

    @Test
    void the_same_bytes_again_let_whatever_waited_go_on_at_once() {
        assertThat(missing.in(new Waiting(new Verified(), 3, 99, "silent"))
                        .withBytesAgain()
                        .state())
                .isEqualTo(new Verified());
        assertThat(missing.in(new Stuck(new Missing(), 99, "no source"))
                        .withBytesAgain()
                        .state())
                .isEqualTo(new Missing());
        assertThat(missing.in(new Default("t")).withBytesAgain().state()).isEqualTo(new Default("t"));
    }

    @Test
    void of_what_only_another_version_knows_nothing_is_changed() {
        var newer = new PackageState.Unrecognized("{\"is\":\"unpacked\"}");
        for (var state : List.of(newer, new Waiting(newer, 3, 99, "silent"))) {
            assertThat(missing.in(state).withBytesAgain()).isEqualTo(missing.in(state));
            assertThat(state.recognized()).isFalse();
            assertThat(state.usable()).isFalse();
        }
        assertThat(newer.released()).isEqualTo(newer);
    }

    @Test
    void an_app_that_failed_gives_its_claim_up() {
        assertThat(new Copying(MINE, "1 of 2 MB copied").released())
                .isEqualTo(new Copying(new StepClaim("me", 0), "1 of 2 MB copied"));
        assertThat(new Registered(MINE, "").released()).isEqualTo(new Registered(new StepClaim("me", 0), ""));
        assertThat(new Waiting(new Uploaded(MINE), 1, 9, "x").released())
                .isEqualTo(new Uploaded(new StepClaim("me", 0)));
        var others = new ClaimTerms("other", () -> 10, 45);
        assertThat(others.taken(MINE)).isTrue();
        assertThat(others.taken(MINE.released())).isTrue();
        assertThat(new ClaimTerms("other", () -> 1_000, 45).taken(MINE.released()))
                .isFalse();
    }

    @Test
    void tasks_can_use_it_whatever_a_later_step_waits_for() {
        assertThat(new Waiting(new Active("t"), 1, 9, "x").usable()).isTrue();
        assertThat(new Stuck(new Default("t"), 9, "x").usable()).isTrue();
        assertThat(new Uploaded(MINE).usable()).isFalse();
        assertThat(new Withdrawn("t", "x").usable()).isFalse();
        assertThat(new Stuck(new Withdrawn("t", "x"), 9, "y").usable()).isFalse();
    }
}
