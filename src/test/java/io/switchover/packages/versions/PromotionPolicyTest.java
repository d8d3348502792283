package io.switchover.packages.versions;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.CatalogueOf;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.packages.StepClaim;
import io.switchover.packages.versions.PromotionPolicy.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionPolicyTest {
    private static final Active ACTIVE = new Active("t");
    private static final DefaultVersion CANDIDATE =
            DefaultVersion.none("render", Instant.EPOCH).choosing("1_0", "it is new", "somebody", Instant.EPOCH);
    private final VerdictsByRegion healthy = new VerdictsByRegion(Map.of());

    @Test
    void nothing_moves_without_a_candidate() {
        assertThat(decide(CANDIDATE.moved(), ACTIVE, ACTIVE, healthy)).isInstanceOf(Promotion.None.class);
    }

    @Test
    void it_moves_when_every_region_can_use_it() {
        assertThat(decide(CANDIDATE, ACTIVE, ACTIVE, healthy)).isInstanceOf(Promotion.Now.class);
        assertThat(decide(CANDIDATE, new Default("t"), ACTIVE, healthy)).isInstanceOf(Promotion.Now.class);
        assertThat(decide(CANDIDATE, new Waiting(ACTIVE, 1, 9, "the PATCH failed"), ACTIVE, healthy))
                .isInstanceOf(Promotion.Now.class);
    }

    @Test
    void one_region_that_cannot_use_it_holds_it_everywhere_and_is_named() {
        for (var state : List.of(
                new Uploaded(new StepClaim("me", 1)),
                new Waiting(new Uploaded(new StepClaim("me", 1)), 3, 9, "it is silent"),
                new Stuck(new Uploaded(new StepClaim("me", 1)), 9, "it is silent"))) {
            assertThat(decide(CANDIDATE, ACTIVE, state, healthy))
                    .isInstanceOfSatisfying(Promotion.NotYet.class, notYet -> assertThat(notYet.because())
                            .contains(NORTH, "uploaded")
                            .doesNotContain(WEST));
        }
    }

    @Test
    void a_region_that_is_down_owes_it() {
        var down = new VerdictsByRegion(Map.of(NORTH, new Verdict.Down("it is dark")));

        assertThat(decide(CANDIDATE, ACTIVE, new Uploaded(new StepClaim("me", 1)), down))
                .isInstanceOfSatisfying(
                        Promotion.Now.class, now -> assertThat(now.because()).contains(NORTH + " is down and owes it"));
    }

    @Test
    void a_region_that_is_merely_suspect_or_unknown_does_not_count_as_down() {
        for (var verdict : List.of(new Verdict.Suspect("x"), new Verdict.Unknown("x"), new Verdict.Disputed("x"))) {
            assertThat(decide(
                            CANDIDATE,
                            ACTIVE,
                            new Uploaded(new StepClaim("me", 1)),
                            new VerdictsByRegion(Map.of(NORTH, verdict))))
                    .isInstanceOf(Promotion.NotYet.class);
        }
    }

    @Test
    void when_everything_is_down_nothing_moves() {
        var down = new VerdictsByRegion(Map.of(NORTH, new Verdict.Down("x"), WEST, new Verdict.Down("x")));

        assertThat(decide(CANDIDATE, ACTIVE, ACTIVE, down)).isInstanceOf(Promotion.NotYet.class);
    }

    @Test
    void a_candidate_that_is_not_catalogued_waits() {
        assertThat(PromotionPolicy.decide(CANDIDATE, new CatalogueOf().view(), JOBS, healthy))
                .isInstanceOf(Promotion.NotYet.class);
    }

    @Test
    void only_the_candidates_own_package_counts() {
        var other = new PackageName("render", "0_9");
        assertThat(PromotionPolicy.decide(CANDIDATE, view(other, Map.of(WEST, ACTIVE, NORTH, ACTIVE)), JOBS, healthy))
                .isEqualTo(new Promotion.NotYet("render 1_0 is not catalogued"));
    }

    private static Promotion decide(
            DefaultVersion version, PackageState west, PackageState north, VerdictsByRegion verdicts) {
        return PromotionPolicy.decide(version, view(RENDER, Map.of(WEST, west, NORTH, north)), JOBS, verdicts);
    }

    private static CatalogueSnapshot view(PackageName name, Map<String, PackageState> states) {
        return new CatalogueOf().with(name, states).view();
    }
}
