package io.switchover.packages.rollout;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClientBuilder;
import io.switchover.local.batch.wire.Faults.Body;
import io.switchover.local.batch.wire.Faults.Unwilling;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.packages.PackageName;
import io.switchover.packages.WiredRegions;
import io.switchover.packages.rollout.Applications.Application;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.replication.UploadUrl;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the management plane's answers mean, and what is done when there is none. */
class ArmApplicationsTest {
    private static WiredRegions world;
    private Applications applications;
    private PackageName name;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        name = new PackageName(
                "app-" + Integer.toHexString(Objects.hash(test.getDisplayName(), test.getTestMethod())), "1.0");
        applications = of(WEST);
    }

    @AfterEach
    void heal() {
        world.arm.faults().clear();
    }

    private static Applications of(String here) {
        var azure = world.azure(here);
        return new ArmApplications(azure.arm, azure.batch, azure.azureCredentials);
    }

    @Test
    void by_the_services_own_codes_there_is_no_application_and_then_no_version_and_then_it_is_pending() {
        assertThat(applications.application(WEST, name.application()))
                .isEqualTo(new Answer.Answered<>(Optional.empty()));
        assertThat(applications.version(WEST, name)).isEqualTo(new Answer.Answered<>(new VersionState.NoApplication()));
        applications.create(WEST, name.application());
        assertThat(applications.version(WEST, name)).isEqualTo(new Answer.Answered<>(new VersionState.NoVersion()));
        applications.open(WEST, name);
        assertThat(applications.version(WEST, name)).isEqualTo(new Answer.Answered<>(new VersionState.Pending()));
    }

    @ParameterizedTest
    @EnumSource(Body.class)
    void a_404_that_is_not_the_services_own_says_nothing_about_the_application(Body body) {
        world.arm.faults().answer(404, null, body);

        assertThat(applications.version(WEST, name)).isInstanceOf(Answer.Unanswered.class);
        assertThat(applications.application(WEST, name.application())).isInstanceOf(Answer.Unanswered.class);
        assertThat(applications.open(WEST, name)).isInstanceOf(Answer.Unanswered.class);
        assertThat(applications.activate(WEST, name)).isInstanceOf(Answer.Unanswered.class);
        assertThat(applications.promote(WEST, name)).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void an_account_that_is_not_there_is_no_account_without_the_package() {
        var other = world.azure(
                WEST,
                Map.of(
                        "switchover.regions." + WEST + ".batch-account-id",
                        "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/elsewhere"));
        var elsewhere = new ArmApplications(other.arm, other.batch, other.azureCredentials);

        assertThat(elsewhere.version(WEST, name))
                .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                        .contains("404 ResourceNotFound"));
    }

    @ParameterizedTest
    @CsvSource({"401, DENIED", "403, DENIED", "400, INVALID", "409, INVALID", "412, INVALID"})
    void a_refusal_is_one_and_says_what_was_answered(int status, Reason reason) {
        world.arm.faults().answer(status, null, Body.JSON);

        assertThat(applications.version(WEST, name)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.because()).contains("the management plane (ARM) of " + WEST, "" + status);
        });
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void a_plane_that_is_busy_for_a_moment_is_asked_again(int status) {
        world.arm.faults().answerNext(call -> true, new Unwilling(status, null, Body.EMPTY), 2);

        assertThat(applications.version(WEST, name)).isEqualTo(new Answer.Answered<>(new VersionState.NoApplication()));
        assertThat(world.arm.faults().left()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void a_plane_that_stays_busy_is_left_alone_for_as_long_as_it_asks(int status) {
        world.arm.faults().answer(status, Duration.ofSeconds(120), Body.JSON);

        assertThat(applications.version(WEST, name)).isInstanceOfSatisfying(Answer.Unanswered.class, busy -> {
            assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(120));
            assertThat(busy.because()).contains("answered " + status);
        });
    }

    @Test
    void a_plane_that_cuts_the_connection_has_not_answered() {
        world.arm.faults().down();

        assertThat(applications.version(WEST, name))
                .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                        .isEqualTo("the management plane (ARM) of westeurope cut the connection"));
    }

    @Test
    void without_a_token_that_is_said_and_not_that_the_plane_did_not_answer() {
        var none = world.azure(WEST, Map.of("switchover.local-token", ""));
        assertThat(new ArmApplications(none.arm, none.batch, none.azureCredentials).version(WEST, name))
                .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                        .contains("could not be asked: no token for"));
    }

    @Test
    void a_change_whose_answer_is_lost_may_be_made_again() {
        applications.create(WEST, name.application());
        for (var deed : new String[] {"PUT", "POST", "PATCH"}) {
            world.arm.faults().cutAfter((method, path) -> method.equals(deed), 1);
        }
        assertThat(applications.open(WEST, name)).isInstanceOf(Answer.Unanswered.class);
        fill(applications.open(WEST, name));
        assertThat(applications.activate(WEST, name)).isInstanceOf(Answer.Unanswered.class);
        assertThat(applications.activate(WEST, name)).isInstanceOf(Answer.Answered.class);
        assertThat(applications.promote(WEST, name)).isInstanceOf(Answer.Unanswered.class);
        assertThat(applications.promote(WEST, name))
                .isEqualTo(new Answer.Answered<>(new Application(true, null, "1.0")));
        assertThat(world.arm.faults().left()).isZero();
    }

    @Test
    void a_version_without_bytes_is_not_activated_and_that_is_no_flaw_of_the_request() {
        applications.create(WEST, name.application());
        applications.open(WEST, name);

        assertThat(applications.activate(WEST, name)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.ABSENT);
            assertThat(refused.because()).contains("409 ApplicationPackageBlobNotFound", "has not been uploaded");
        });
    }

    @Test
    void a_slot_without_a_url_is_no_slot() {
        var link = world.network.link(WEST, Plane.arm());
        var pending = FaultRule.always(
                RequestMatch.of("PUT", "/versions/"),
                new Fate.Answered(
                        io.switchover.local.link.Answer.json(200, "{\"properties\":{\"state\":\"Pending\"}}")));
        link.lay(pending);
        try {
            assertThat(applications.open(WEST, name))
                    .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                            .contains("gave no URL to upload to"));
        } finally {
            link.remove(pending);
        }
    }

    @Test
    void an_account_that_is_full_is_said_to_be() {
        var account = world.batch.get(NORTH).account().applications();
        var full = new PackageName(name.application(), "41");
        account.put(full.application(), new JsonObject());
        for (int i = 0; i < 40; i++) {
            account.putVersion(full.application(), "" + i);
        }

        assertThat(applications.open(NORTH, full))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.FULL));
    }

    @Test
    void a_promotion_leaves_everything_else_and_is_not_sent_where_nothing_changes() {
        world.batch
                .get(WEST)
                .account()
                .applications()
                .put(
                        name.application(),
                        new JsonObject().put("displayName", "Mine").put("allowUpdates", false));
        fill(applications.open(WEST, name));
        applications.activate(WEST, name);
        applications.promote(WEST, name);
        long before = world.arm.requests().total();

        assertThat(applications.promote(WEST, name))
                .isEqualTo(new Answer.Answered<>(new Application(false, "Mine", "1.0")));
        assertThat(world.arm.requests().total() - before).isEqualTo(1);
    }

    @Test
    void a_promotion_says_all_that_an_application_has_so_that_nothing_is_lost_whatever_the_service_makes_of_the_rest() {
        world.batch
                .get(WEST)
                .account()
                .applications()
                .put(name.application(), new JsonObject().put("displayName", "Mine"));
        fill(applications.open(WEST, name));
        applications.activate(WEST, name);
        var sent = new ArrayList<JsonObject>();
        world.arm
                .faults()
                .answerNext(
                        call -> {
                            if (call.method().equals("PATCH")) {
                                sent.add(call.json());
                            }
                            return false;
                        },
                        new Unwilling(500, null, Body.EMPTY),
                        1);

        applications.promote(WEST, name);

        assertThat(sent)
                .extracting(body -> body.getJsonObject("properties"))
                .containsExactly(new JsonObject()
                        .put("displayName", "Mine")
                        .put("allowUpdates", true)
                        .put("defaultVersion", "1.0"));
    }

    @Test
    void the_time_of_activation_is_that_of_the_service() {
        applications.create(WEST, name.application());
        fill(applications.open(WEST, name));
        var activated = applications.activate(WEST, name);

        assertThat(activated).isEqualTo(applications.version(WEST, name));
        assertThat(((Answer.Answered<VersionState>) activated).value()).isInstanceOf(VersionState.Usable.class);
    }

    @Test
    void the_url_of_a_slot_is_never_shown() {
        applications.create(WEST, name.application());
        assertThat(applications.open(WEST, name).toString()).contains("hidden").doesNotContain("sig=", "http");
    }

    private static void fill(Answer<UploadUrl> slot) {
        new BlobClientBuilder()
                .endpoint(((Answer.Answered<UploadUrl>) slot).value().url())
                .buildClient()
                .upload(BinaryData.fromString("bytes"), true);
    }
}
