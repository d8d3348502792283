package io.switchover.local.batch.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.local.batch.AccountRig;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Applications and packages: pending until their bytes are there, default only when active. */
class ApplicationsTest {
    private final AccountRig rig = new AccountRig();
    private final Applications applications = rig.account.applications();

    @Test
    void a_package_is_active_only_when_its_bytes_were_uploaded() {
        applications.put("render", new JsonObject());
        applications.putVersion("render", "1_0");
        refused(
                409,
                "ApplicationPackageBlobNotFound",
                () -> applications.activate("render", "1_0", "zip", blob -> false));
        assertThat(state("1_0")).isEqualTo("Pending");
        applications.activate("render", "1_0", "zip", blob -> true);
        assertThat(state("1_0")).isEqualTo("Active");
    }

    @Test
    void the_default_version_must_be_an_active_one() {
        applications.put("render", new JsonObject());
        refused(404, "ApplicationPackageNotFound", () -> makeDefault("1"));
        applications.putVersion("render", "1");
        refused(409, "ApplicationPackageNotActive", () -> makeDefault("1"));
        applications.activate("render", "1", "zip", blob -> true);
        makeDefault("1");
        assertThat(applications.get("render").getJsonObject("properties").getString("defaultVersion"))
                .isEqualTo("1");
    }

    @Test
    void an_active_package_is_overwritten_only_where_updates_are_allowed() {
        applications.put("render", new JsonObject().put("allowUpdates", false));
        String blob = applications.putVersion("render", "1").blob();
        assertThat(applications.putVersion("render", "1").blob())
                .as("a pending one may be asked for again")
                .isEqualTo(blob);
        applications.activate("render", "1", "zip", any -> true);
        refused(409, "ApplicationPackageUpdateNotAllowed", () -> applications.putVersion("render", "1"));
        applications.patch("render", new JsonObject().put("allowUpdates", true));
        applications.putVersion("render", "1");
        assertThat(state("1")).isEqualTo("Pending");
    }

    @Test
    void an_account_has_twenty_applications_and_an_application_forty_versions() {
        for (int i = 0; i < 20; i++) {
            applications.put("app" + i, new JsonObject());
        }
        refused(409, "ApplicationQuotaReached", () -> applications.put("one-more", new JsonObject()));
        for (int i = 0; i < 40; i++) {
            applications.putVersion("app0", "v" + i);
        }
        refused(409, "ApplicationPackageQuotaReached", () -> applications.putVersion("app0", "one-more"));
    }

    @Test
    void an_application_goes_after_its_packages_and_a_default_goes_with_its_package() {
        applications.put("render", new JsonObject());
        applications.putVersion("render", "1");
        applications.activate("render", "1", "zip", blob -> true);
        makeDefault("1");
        refused(409, "ApplicationHasPackages", () -> applications.delete("render"));
        assertThat(applications.deleteVersion("render", "1")).isPresent();
        assertThat(applications.get("render").getJsonObject("properties").containsKey("defaultVersion"))
                .isFalse();
        assertThat(applications.delete("render")).isTrue();
        assertThat(applications.delete("render")).isFalse();
    }

    @Test
    void a_reference_without_a_version_means_the_default_of_the_moment() {
        applications.put("render", new JsonObject());
        assertThat(applications.resolve("render", null)).isEmpty();
        for (String version : new String[] {"1", "2"}) {
            applications.putVersion("render", version);
            applications.activate("render", version, "zip", blob -> true);
            makeDefault(version);
            assertThat(applications.resolve("Render", null)).hasValueSatisfying(found -> {
                assertThat(found.version()).isEqualTo(version);
                assertThat(found.versionNamed()).isFalse();
            });
        }
        assertThat(applications.resolve("render", "1"))
                .hasValueSatisfying(found -> assertThat(found.versionNamed()).isTrue());
    }

    @Test
    void names_that_could_not_be_in_a_path_are_refused() {
        refused(400, "InvalidResourceName", () -> applications.put("a b", new JsonObject()));
        applications.put("render", new JsonObject());
        refused(400, "InvalidResourceName", () -> applications.putVersion("render", ".hidden"));
        refused(400, "InvalidResourceName", () -> applications.putVersion("render", "x".repeat(65)));
    }

    private void makeDefault(String version) {
        applications.patch("render", new JsonObject().put("defaultVersion", version));
    }

    private String state(String version) {
        return applications
                .getVersion("render", version)
                .getJsonObject("properties")
                .getString("state");
    }

    private static void refused(int status, String code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.status()).isEqualTo(status);
        });
    }
}
