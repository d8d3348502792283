package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.azure.resourcemanager.batch.fluent.models.ApplicationInner;
import com.azure.resourcemanager.batch.fluent.models.BatchAccountInner;
import com.azure.resourcemanager.batch.models.ActivateApplicationPackageParameters;
import com.azure.resourcemanager.batch.models.PackageState;
import com.azure.resourcemanager.batch.models.PoolAllocationMode;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.SubscriptionQuotas;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The management plane as its SDK meets it. */
class ManagementPlaneTest {
    private static final String ACCOUNT = "westeuropebatch";

    @TempDir
    static Path work;

    private static BatchBox box;
    private static BatchManagementClient management;

    @BeforeAll
    static void open() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        management = box.management();
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @Test
    void an_account_shows_its_limits_its_storage_and_where_this_caller_reaches_it() {
        BatchAccountInner account = management.getBatchAccounts().getByResourceGroup("rg", ACCOUNT);
        assertThat(account.accountEndpoint()).isEqualTo("127.0.0.1:" + box.port);
        assertThat(account.dedicatedCoreQuota()).isEqualTo(100);
        assertThat(account.lowPriorityCoreQuota()).isEqualTo(20);
        assertThat(account.poolQuota()).isEqualTo(50);
        assertThat(account.dedicatedCoreQuotaPerVMFamily())
                .anyMatch(family -> family.name().equals("standardDSv3Family") && family.coreQuota() == 100);
        assertThat(account.autoStorage().storageAccountId()).endsWith("/storageAccounts/st");
        assertThat(management.getBatchAccounts().getKeys("rg", ACCOUNT).primary())
                .isEqualTo(BatchBox.KEY);
        assertThat(management.getLocations().getQuotas("westeurope").accountQuota())
                .isPositive();
        assertThat(management.getBatchAccounts().list())
                .extracting(BatchAccountInner::name)
                .containsExactly(ACCOUNT);
    }

    @Test
    void only_the_right_token_gets_in_and_what_is_not_there_is_said_so() {
        assertThatThrownBy(() -> box.management("another").getBatchAccounts().getByResourceGroup("rg", ACCOUNT))
                .isInstanceOfSatisfying(ManagementException.class, thrown -> {
                    assertThat(thrown.getResponse().getStatusCode()).isEqualTo(401);
                    assertThat(thrown.getValue().getCode()).isEqualTo("InvalidAuthenticationToken");
                });
        assertThatThrownBy(() -> management.getBatchAccounts().getByResourceGroup("rg", "nope"))
                .isInstanceOfSatisfying(ManagementException.class, thrown -> {
                    assertThat(thrown.getResponse().getStatusCode()).isEqualTo(404);
                    assertThat(thrown.getValue().getCode()).isEqualTo("ResourceNotFound");
                });
    }

    @Test
    void a_package_lives_from_its_first_put_to_its_deletion() {
        var applications = management.getApplications();
        var packages = management.getApplicationPackages();
        applications.createWithResponse(
                "rg", ACCOUNT, "life", new ApplicationInner().withDisplayName("Life"), Context.NONE);
        String url = packages.create("rg", ACCOUNT, "life", "1.0").storageUrl();
        assertThat(packages.get("rg", ACCOUNT, "life", "1.0").storageUrl())
                .as("only the put shows it")
                .isNull();
        var zip = new ActivateApplicationPackageParameters().withFormat("zip");
        assertThatThrownBy(() -> packages.activate("rg", ACCOUNT, "life", "1.0", zip))
                .isInstanceOfSatisfying(ManagementException.class, thrown -> assertThat(
                                thrown.getResponse().getStatusCode())
                        .isEqualTo(409));
        box.storage.upload(url, BatchBox.zip(Map.of("a.txt", "a")));
        assertThat(packages.activate("rg", ACCOUNT, "life", "1.0", zip).format())
                .isEqualTo("zip");
        assertThat(packages.list("rg", ACCOUNT, "life")).singleElement().satisfies(each -> assertThat(each.state())
                .isEqualTo(PackageState.ACTIVE));
        assertThat(applications
                        .update("rg", ACCOUNT, "life", new ApplicationInner().withDefaultVersion("1.0"))
                        .displayName())
                .isEqualTo("Life");
        assertThat(applications.list("rg", ACCOUNT))
                .anyMatch(each -> each.name().equals("life"));
        packages.delete("rg", ACCOUNT, "life", "1.0");
        applications.delete("rg", ACCOUNT, "life");
        assertThatThrownBy(() -> applications.get("rg", ACCOUNT, "life"))
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        thrown -> assertThat(thrown.getValue().getCode()).isEqualTo("ApplicationNotFound"));
    }

    @Test
    void the_sizes_of_a_region_and_the_usage_of_a_subscription_are_told() throws Exception {
        assertThat(management.getLocations().listSupportedVirtualMachineSkus("westeurope"))
                .anySatisfy(sku -> {
                    assertThat(sku.name()).isEqualTo("Standard_D4s_v3");
                    assertThat(sku.familyName()).isEqualTo("standardDSv3Family");
                });
        try (Wire arm = Wire.management(box)) {
            String usages = arm.get("/subscriptions/sub1/providers/Microsoft.Compute/locations/westeurope/usages")
                    .encode();
            assertThat(usages)
                    .contains("{\"unit\":\"Count\",\"currentValue\":0,\"limit\":100,\"name\":{\"value\":\"cores\"");
        }
    }

    @Test
    void an_account_in_user_subscription_mode_names_no_cores_and_its_pools_count_against_the_subscription()
            throws Exception {
        try (BatchBox own = new BatchBox(work.resolve("own"), Pace.AT_ONCE);
                Wire arm = Wire.management(own)) {
            own.account.useSubscription(
                    new SubscriptionQuotas(40, Map.of("standardDSv3Family", 16, "standardFSv2Family", 4), 10));
            own.account.pools().add(AccountRig.poolBody("p", 3, 1));
            BatchAccountInner account = own.management().getBatchAccounts().getByResourceGroup("rg", ACCOUNT);
            assertThat(account.poolAllocationMode()).isEqualTo(PoolAllocationMode.USER_SUBSCRIPTION);
            assertThat(account.dedicatedCoreQuota()).isNull();
            assertThat(account.dedicatedCoreQuotaPerVMFamily()).isNull();
            assertThat(account.poolQuota()).isEqualTo(50);
            JsonObject usages = arm.get("/subscriptions/sub1/providers/Microsoft.Compute/locations/westeurope/usages");
            assertThat(usages.getJsonArray("value"))
                    .extracting(each -> {
                        JsonObject usage = (JsonObject) each;
                        return usage.getJsonObject("name").getString("value") + " " + usage.getInteger("currentValue")
                                + " of " + usage.getInteger("limit");
                    })
                    .containsExactly(
                            "cores 6 of 40",
                            "lowPriorityCores 0 of 10",
                            "standardDSv3Family 6 of 16",
                            "standardFSv2Family 0 of 4");
        }
    }

    @Test
    void lists_may_begin_and_end_with_an_empty_page() {
        management.getApplications().createWithResponse("rg", ACCOUNT, "paged", new ApplicationInner(), Context.NONE);
        box.arm.faults().emptyPages();
        try {
            assertThat(management.getApplications().list("rg", ACCOUNT))
                    .anyMatch(each -> each.name().equals("paged"));
        } finally {
            box.arm.faults().clear();
        }
    }

    @Test
    void pools_are_shown_but_not_changed() throws Exception {
        try (Wire data = Wire.data(box);
                Wire arm = Wire.management(box)) {
            data.post(
                    "/pools",
                    new JsonObject("{\"id\":\"p\",\"vmSize\":\"standard_d2s_v3\",\"targetDedicatedNodes\":1,"
                            + "\"virtualMachineConfiguration\":{\"nodeAgentSKUId\":\"batch.node.ubuntu 22.04\","
                            + "\"imageReference\":{\"publisher\":\"p\",\"offer\":\"o\",\"sku\":\"s\"}}}"));
            var pool = management.getPools().get("rg", ACCOUNT, "p");
            assertThat(pool.vmSize()).isEqualTo("STANDARD_D2S_V3");
            assertThat(pool.currentDedicatedNodes()).isEqualTo(1);
            assertThat(pool.scaleSettings().fixedScale().targetDedicatedNodes()).isEqualTo(1);
            assertThat(management.getPools().listByBatchAccount("rg", ACCOUNT)).hasSize(1);
            var put = arm.send("PUT", box.account.profile().armId() + "/pools/p", "{}");
            assertThat(put.statusCode()).isEqualTo(501);
            assertThat(put.body()).contains("only reads pools");
        }
    }
}
