package io.switchover.packages.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.switchover.packages.AccountDoubt;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
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
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.StepClaim;
import io.switchover.packages.rollout.AccountContradictionPolicy.Patience;
import io.switchover.packages.rollout.Applications.Application;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.packages.rollout.Applications.VersionState.NoApplication;
import io.switchover.packages.rollout.Applications.VersionState.NoVersion;
import io.switchover.packages.rollout.Applications.VersionState.Pending;
import io.switchover.packages.rollout.Applications.VersionState.Usable;
import io.switchover.packages.rollout.PackagePlan.Found;
import io.switchover.packages.rollout.PackagePlan.Next;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PackagePlanTest {
    private static final String HERE = "northeurope";
    private static final Patience PATIENCE = new Patience(30, 600);
    private static final ClaimTerms ME = new ClaimTerms("me", () -> 1000, 45);
    private static final PackageName RENDER = new PackageName("render", "1_0");

    private static final String THEN = "2026-01-01T00:00:00.123Z";
    private static final String ROUNDED = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:00:09Z";
    private static final VersionState ACTIVE = new Usable(THEN);
    private static final VersionState AGAIN = new Usable(LATER);
    private static final Pending PENDING = new Pending();
    private static final NoVersion NONE = new NoVersion();
    private static final NoApplication NO_APP = new NoApplication();

    private static final Registered MINE = new Registered(new StepClaim("me", 1000), "");
    private static final PackageState NEWER = new PackageState.Unrecognized("{\"is\":\"unpacked\"}");
    private static final String GONE = "is gone from the Batch account";
    private static final String NO_APP_EITHER = GONE + ", with its whole application";

    static Stream<Arguments> steps() {
        return Stream.of(
                // state, ours, wanted as default, account says, region may be active, next
                arguments(new Missing(), false, false, NONE, true, new Next.Deliver()),
                arguments(copying("other", 990), false, false, NONE, true, Next.Leave.class),
                arguments(copying("other", 956), false, false, NONE, true, Next.Leave.class),
                arguments(copying("other", 955), false, false, NONE, true, new Next.Deliver()),
                arguments(copying("me", 990), false, false, NONE, true, new Next.Deliver()),
                arguments(copying("other", 0), false, false, NONE, true, new Next.Deliver()),
                arguments(new Verified(), false, false, NO_APP, true, new Next.Register(true)),
                arguments(new Verified(), false, false, NONE, true, new Next.Register(false)),
                arguments(new Verified(), false, false, PENDING, true, new Next.Register(false)),
                arguments(new Verified(), false, false, ACTIVE, false, Next.GiveUp.class),
                arguments(new Verified(), true, false, ACTIVE, false, new Next.Register(false)),
                arguments(new Verified(), true, false, ACTIVE, true, Next.GiveUp.class),
                arguments(registered("other", 990), true, false, NONE, true, Next.Leave.class),
                arguments(registered("other", 900), true, false, NONE, true, MINE),
                arguments(registered("me", 990), true, false, NONE, true, new Next.Upload()),
                arguments(registered("me", 990), true, false, NO_APP, true, new Next.Upload()),
                arguments(registered("me", 990), true, false, PENDING, true, new Next.Upload()),
                arguments(registered("me", 990), true, false, ACTIVE, false, new Next.Upload()),
                arguments(registered("me", 990), true, false, ACTIVE, true, Next.GiveUp.class),
                arguments(uploaded("other", 990), true, false, PENDING, true, Next.Leave.class),
                arguments(uploaded("other", 900), true, false, PENDING, true, uploaded("me", 1000)),
                arguments(uploaded("me", 990), true, false, PENDING, true, new Next.Activate()),
                arguments(uploaded("other", 900), true, false, ACTIVE, true, new Active(THEN)),
                arguments(uploaded("other", 900), true, false, NONE, true, MINE),
                arguments(uploaded("other", 900), true, false, NO_APP, true, new Verified()),
                arguments(new Active(THEN), true, false, ACTIVE, true, new Next.Settled()),
                arguments(new Active(THEN), true, true, ACTIVE, true, new Next.Promote()),
                arguments(new Default(THEN), true, true, ACTIVE, true, new Next.Settled()),
                arguments(new Default(THEN), true, false, ACTIVE, true, new Active(THEN)),
                arguments(waiting(new Missing(), 1001), false, false, NONE, true, Next.Leave.class),
                arguments(waiting(new Missing(), 1000), false, false, NONE, true, new Next.Deliver()),
                arguments(waiting(new Default(THEN), 1000), true, true, ACTIVE, true, new Default(THEN)),
                arguments(new Stuck(new Active(THEN), 1000, "x"), true, false, ACTIVE, true, new Active(THEN)),
                arguments(new Stuck(new Verified(), 1001, "x"), false, false, NONE, true, Next.Leave.class),
                arguments(new Stuck(new Verified(), 1000, "x"), false, false, NONE, true, Next.Register.class),
                arguments(NEWER, true, false, NONE, false, Next.Leave.class),
                arguments(NEWER, true, true, ACTIVE, false, Next.Leave.class),
                arguments(waiting(NEWER, 1000), true, false, NONE, false, Next.Leave.class));
    }

    @ParameterizedTest(name = "{0}, ours {1}, default {2}; the account says {3}, may be active {4}: {5}")
    @MethodSource("steps")
    void what_is_written_and_what_the_account_says_give_the_next_step(
            PackageState state, boolean ours, boolean isDefault, VersionState said, boolean active, Object expected) {
        check(next(known(state, ours, null), isDefault, said, active), expected);
    }

    /** An account that contradicts what is written: what was doubted before decides. */
    static Stream<Arguments> contradictions() {
        var goneBefore = new AccountDoubt(GONE, 970);
        var goneJustNow = new AccountDoubt(GONE, 971);
        return Stream.of(
                // doubt so far, account says, region may be active, next
                arguments(null, NONE, true, new Next.Wonder(new AccountDoubt(GONE, 1000))),
                arguments(null, NONE, false, new Next.Wonder(new AccountDoubt(GONE, 1000))),
                arguments(goneJustNow, NONE, false, Next.Leave.class),
                arguments(goneBefore, NONE, false, Withdrawn.class),
                arguments(goneBefore, NONE, true, Withdrawn.class),
                arguments(goneBefore, PENDING, false, Next.Wonder.class),
                arguments(goneBefore, AGAIN, false, Next.Wonder.class),
                arguments(goneBefore, ACTIVE, true, new Next.Wonder(null)),
                arguments(goneBefore, new Usable(ROUNDED), true, new Next.Wonder(null)),
                arguments(goneBefore, new Usable("unknown"), true, new Next.Wonder(null)),
                arguments(goneBefore, NO_APP, false, new Next.Wonder(new AccountDoubt(NO_APP_EITHER, 1000))),
                arguments(null, NO_APP, false, new Next.Wonder(new AccountDoubt(NO_APP_EITHER, 1000))),
                arguments(new AccountDoubt(NO_APP_EITHER, 971), NO_APP, false, Next.Leave.class),
                arguments(new AccountDoubt(NO_APP_EITHER, 970), NO_APP, false, Withdrawn.class),
                arguments(new AccountDoubt(NO_APP_EITHER, 970), NO_APP, true, Next.Leave.class),
                arguments(new AccountDoubt(NO_APP_EITHER, 970), ACTIVE, true, new Next.Wonder(null)),
                arguments(null, new Usable(ROUNDED), false, new Next.Settled()),
                arguments(null, new Usable("unknown"), false, new Next.Settled()),
                arguments(againBefore(), AGAIN, false, MINE),
                arguments(againBefore(), AGAIN, true, Next.GiveUp.class));
    }

    private static AccountDoubt againBefore() {
        return new AccountDoubt("was activated again at " + LATER + ", and its bytes may be others", 970);
    }

    @ParameterizedTest(name = "doubted {0}; the account says {1}, may be active {2}: {3}")
    @MethodSource("contradictions")
    void an_account_is_believed_when_it_says_the_same_again_and_nothing_active_is_opened_where_jobs_run(
            @Nullable AccountDoubt accountDoubt, VersionState said, boolean active, Object expected) {
        check(next(known(new Active(THEN), true, accountDoubt), false, said, active), expected);
    }

    static Stream<Arguments> withdrawn() {
        return Stream.of(
                // account says, region may be active, next
                arguments(NONE, false, MINE),
                arguments(PENDING, false, MINE),
                arguments(AGAIN, false, MINE),
                arguments(NONE, true, MINE),
                arguments(PENDING, true, MINE),
                arguments(AGAIN, true, Next.GiveUp.class),
                arguments(ACTIVE, true, new Active(THEN)),
                arguments(ACTIVE, false, new Active(THEN)));
    }

    @ParameterizedTest(name = "the account says {0}, may be active {1}: {2}")
    @MethodSource("withdrawn")
    void what_is_withdrawn_is_filled_again_unless_somebody_has_activated_it_where_jobs_run(
            VersionState said, boolean active, Object expected) {
        check(next(known(new Withdrawn(THEN, GONE), true, null), false, said, active), expected);
    }

    /** To create an application that is there after all would reset its default version. */
    static Stream<Arguments> withoutApplication() {
        return Stream.of(
                // said since, region may be active, next
                arguments(null, false, new Next.Wonder(new AccountDoubt(NO_APP_EITHER, 1000))),
                arguments(new AccountDoubt(GONE, 1), false, new Next.Wonder(new AccountDoubt(NO_APP_EITHER, 1000))),
                arguments(new AccountDoubt(NO_APP_EITHER, 401), false, Next.Leave.class),
                arguments(new AccountDoubt(NO_APP_EITHER, 401), true, Next.Leave.class),
                arguments(new AccountDoubt(NO_APP_EITHER, 400), false, new Verified()),
                arguments(new AccountDoubt(NO_APP_EITHER, 400), true, Next.Leave.class));
    }

    @ParameterizedTest(name = "doubted {0}, may be active {1}: {2}")
    @MethodSource("withoutApplication")
    void an_application_that_is_gone_is_created_again_after_a_longer_patience_and_not_where_jobs_run(
            @Nullable AccountDoubt accountDoubt, boolean active, Object expected) {
        check(next(known(new Withdrawn(THEN, NO_APP_EITHER), true, accountDoubt), false, NO_APP, active), expected);
    }

    @Test
    void what_cannot_be_made_the_default_because_it_is_gone_is_looked_for_before_the_next_try() {
        var tried = known(waiting(new Active(THEN), 1000), true, null);

        check(next(tried, true, NO_APP, false), new Next.Wonder(new AccountDoubt(NO_APP_EITHER, 1000)));
        check(next(tried, true, NONE, false), new Next.Wonder(new AccountDoubt(GONE, 1000)));
        check(next(tried, true, ACTIVE, true), new Next.Promote());
        check(next(known(new Active(THEN), true, new AccountDoubt(GONE, 970)), true, NONE, true), Withdrawn.class);
    }

    @Test
    void a_default_is_set_again_where_the_account_has_another_one() {
        var known = known(new Default(THEN), true, null);
        for (var other : new String[] {null, "0_9"}) {
            var found = new Found(ACTIVE, Optional.of(new Application(true, null, other)), true);
            assertThat(PackagePlan.next(task(true), known, found, ME, PATIENCE)).isEqualTo(new Next.Promote());
        }
    }

    @Test
    void no_step_leads_over_an_active_package_where_it_was_never_ours_or_jobs_may_run() {
        var states = List.of(
                new Missing(),
                copying("me", 1),
                new Verified(),
                registered("me", 990),
                registered("other", 0),
                uploaded("other", 0),
                new Active(THEN),
                new Default(THEN),
                new Withdrawn(THEN, GONE));
        for (var state : states) {
            for (var said : List.of(ACTIVE, AGAIN)) {
                for (var accountDoubt : new AccountDoubt[] {null, againBefore(), new AccountDoubt(GONE, 0)}) {
                    assertThat(next(known(state, true, accountDoubt), false, said, true))
                            .as("%s %s %s", state, said, accountDoubt)
                            .isNotInstanceOf(Next.Upload.class)
                            .isNotInstanceOf(Next.Register.class)
                            .satisfies(next -> assertThat(next instanceof Next.Note(Registered r, var because)
                                            && !(state instanceof Registered))
                                    .isFalse());
                }
            }
        }
        assertThat(next(known(new Verified(), false, null), false, ACTIVE, false))
                .isInstanceOf(Next.GiveUp.class);
    }

    /** Accounts count the requests, so what a step does not stand on is not asked for. */
    static Stream<Arguments> questions() {
        return Stream.of(
                // state, is the default, asks for the version, for the application
                arguments(new Missing(), false, false, false),
                arguments(copying("me", 1), false, false, false),
                arguments(new Verified(), false, true, false),
                arguments(registered("me", 1), false, true, false),
                arguments(registered("other", 1), false, false, false),
                arguments(uploaded("me", 1), false, false, false),
                arguments(uploaded("other", 1), false, true, false),
                arguments(new Active(THEN), false, true, false),
                arguments(new Active(THEN), true, false, false),
                arguments(new Default(THEN), true, true, true),
                arguments(new Default(THEN), false, true, false),
                arguments(new Withdrawn(THEN, GONE), false, true, false),
                arguments(NEWER, true, false, false),
                arguments(waiting(new Missing(), 9), false, false, false),
                arguments(waiting(new Active(THEN), 9), true, true, false),
                arguments(waiting(new Default(THEN), 9), true, true, true));
    }

    @ParameterizedTest(name = "{0}, default {1}: version {2}, application {3}")
    @MethodSource("questions")
    void what_is_asked_for_follows_from_what_is_written(
            PackageState state, boolean isDefault, boolean version, boolean application) {
        var known = known(state, true, null);
        assertThat(PackagePlan.asksForVersion(known, isDefault, ME)).isEqualTo(version);
        assertThat(PackagePlan.asksForApplication(known, isDefault)).isEqualTo(application);
    }

    @Test
    void which_region_is_active_is_asked_only_where_something_would_be_taken_out_of_use() {
        assertThat(PackagePlan.asksWhetherActive(known(new Verified(), true, null), PENDING))
                .isFalse();
        assertThat(PackagePlan.asksWhetherActive(known(new Verified(), true, null), ACTIVE))
                .isTrue();
        assertThat(PackagePlan.asksWhetherActive(known(registered("me", 1), true, null), NONE))
                .isFalse();
        assertThat(PackagePlan.asksWhetherActive(known(registered("me", 1), true, null), ACTIVE))
                .isTrue();
        assertThat(PackagePlan.asksWhetherActive(known(new Active(THEN), true, null), ACTIVE))
                .isFalse();
        assertThat(PackagePlan.asksWhetherActive(known(new Active(THEN), true, null), NONE))
                .isTrue();
        assertThat(PackagePlan.asksWhetherActive(known(new Default(THEN), true, null), AGAIN))
                .isTrue();
        assertThat(PackagePlan.asksWhetherActive(known(new Withdrawn(THEN, GONE), true, null), NONE))
                .isFalse();
        assertThat(PackagePlan.asksWhetherActive(known(new Withdrawn(THEN, GONE), true, null), AGAIN))
                .isTrue();
        assertThat(PackagePlan.asksWhetherActive(known(new Withdrawn(THEN, GONE), true, null), NO_APP))
                .isTrue();
        assertThat(PackagePlan.asksWhetherActive(known(new Missing(), true, null), NONE))
                .isFalse();
    }

    /** One wrong answer must not create an application that is there: that takes its default version away. */
    @Test
    void an_application_with_opened_versions_is_not_created_in_a_region_that_may_be_active() {
        var fresh = known(new Verified(), false, null);
        var first = withSiblings(fresh, true);
        assertThat(first).isInstanceOf(Next.Wonder.class);
        var found = ((Next.Wonder) first).doubt().found();

        assertThat(withSiblings(fresh.doubting(new AccountDoubt(found, 401)), true))
                .isInstanceOf(Next.Leave.class);
        assertThat(withSiblings(fresh.doubting(new AccountDoubt(found, 400)), true))
                .isInstanceOf(Next.GiveUp.class);
        assertThat(withSiblings(fresh, false)).isEqualTo(new Next.Register(true));
        assertThat(PackagePlan.asksWhetherActive(fresh, NO_APP)).isTrue();
    }

    private static Next withSiblings(RegionalPackage known, boolean active) {
        var alone = task(false);
        var task = new RolloutTask(
                alone.wanted(), HERE, Optional.empty(), new RolloutTask.Role(false, true), List.of(), List.of());
        return PackagePlan.next(task, known, new Found(NO_APP, Optional.empty(), active), ME, PATIENCE);
    }

    private static Next next(RegionalPackage known, boolean isDefault, VersionState said, boolean active) {
        var application = Optional.of(new Application(true, null, isDefault ? "1_0" : "0_9"));
        return PackagePlan.next(task(isDefault), known, new Found(said, application, active), ME, PATIENCE);
    }

    private static void check(Next next, Object expected) {
        switch (expected) {
            case Class<?> kind
            when PackageState.class.isAssignableFrom(kind) ->
                assertThat(next).isInstanceOfSatisfying(Next.Note.class, note -> assertThat(note.state())
                        .isInstanceOf(kind));
            case Class<?> kind -> assertThat(next).isInstanceOf(kind);
            case PackageState written ->
                assertThat(next).isInstanceOfSatisfying(Next.Note.class, note -> assertThat(note.state())
                        .isEqualTo(written));
            default -> assertThat(next).isEqualTo(expected);
        }
    }

    private static RolloutTask task(boolean isDefault) {
        return new RolloutTask(
                PackagesRoom.catalogued(RENDER, "abc", "westeurope"),
                HERE,
                Optional.empty(),
                new RolloutTask.Role(isDefault, false),
                List.of(),
                List.of());
    }

    private static RegionalPackage known(PackageState state, boolean ours, @Nullable AccountDoubt accountDoubt) {
        return new RegionalPackage(RENDER, HERE, state, ours, null, accountDoubt);
    }

    private static Copying copying(String by, long since) {
        return new Copying(new StepClaim(by, since), "");
    }

    private static Registered registered(String by, long since) {
        return new Registered(new StepClaim(by, since), "");
    }

    private static Uploaded uploaded(String by, long since) {
        return new Uploaded(new StepClaim(by, since));
    }

    private static Waiting waiting(PackageState at, long until) {
        return new Waiting(at, 1, until, "x");
    }
}
