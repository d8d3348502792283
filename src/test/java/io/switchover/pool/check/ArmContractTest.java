package io.switchover.pool.check;

import static io.switchover.pool.PoolAccountAsked.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.resourcemanager.batch.models.PoolAllocationMode;
import io.switchover.azure.BatchAccountId;
import io.switchover.contract.Once;
import io.switchover.contract.Pointed;
import io.switchover.pool.AzureRegionPools;
import io.switchover.pool.PoolAccountAsked;
import io.switchover.pool.account.ArmLists;
import io.switchover.pool.account.ArmQuotas;
import io.switchover.pool.account.ArmVmSizes;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readiness believes of Azure Resource Manager. Each question names the version of the API that the product names. */
class ArmContractTest {
    private static final String NOTHING = "contract-nothing";

    @TempDir
    static Path work;

    private static final Once<PoolAccountAsked> ACCOUNT = new Once<>(() -> new PoolAccountAsked(Pointed.here(), work));

    private static PoolAccountAsked asked;
    private static BatchAccountId account;

    @BeforeEach
    void open() throws Exception {
        asked = ACCOUNT.get();
        account = BatchAccountId.parse(asked.accountId());
    }

    @AfterAll
    static void close() {
        ACCOUNT.ifOpened().ifPresent(PoolAccountAsked::close);
    }

    @Test
    void an_account_says_where_its_nodes_are_and_its_quotas_in_all_and_by_family() {
        var shown = asked.azure.arm.ask(REGION, client -> client.getBatchAccounts()
                .getByResourceGroupWithResponse(account.resourceGroup(), account.account(), Context.NONE)
                .getValue());

        assertThat(shown.location()).isNotBlank();
        assertThat(shown.poolQuota()).isNotNull();
        assertThat(shown.activeJobAndJobScheduleQuota()).isPositive();
        assertThat(shown.poolAllocationMode()).isNotNull();
        if (shown.poolAllocationMode() == PoolAllocationMode.BATCH_SERVICE) {
            assertThat(shown.dedicatedCoreQuota()).isNotNull();
            assertThat(shown.lowPriorityCoreQuota()).isNotNull();
            assertThat(shown.dedicatedCoreQuotaPerVMFamilyEnforced()).isNotNull();
            assertThat(shown.dedicatedCoreQuotaPerVMFamily())
                    .isNotEmpty()
                    .allSatisfy(family -> assertThat(family.name()).isNotBlank());
        }
        assertThat(new ArmQuotas(asked.azure.arm, asked.azure.batch).of(REGION)).isInstanceOf(Answer.Answered.class);
    }

    @Test
    void vm_sizes_are_listed_with_their_cores_and_the_family_by_which_quotas_name_them() {
        var sizes = new ArmVmSizes(asked.azure.arm, asked.azure.batch)
                .of(REGION)
                .found()
                .orElseThrow();

        assertThat(sizes)
                .filteredOn(size -> size.name().equalsIgnoreCase("standard_d2s_v3"))
                .singleElement()
                .satisfies(size -> {
                    assertThat(size.cores()).isEqualTo(2);
                    assertThat(size.family()).isEqualToIgnoringCase("standardDSv3Family");
                });
    }

    @Test
    void a_subscription_says_what_it_uses_of_its_cores_in_all_of_spot_and_by_family() {
        var location = asked.azure.arm.ask(REGION, client -> client.getBatchAccounts()
                .getByResourceGroupWithResponse(account.resourceGroup(), account.account(), Context.NONE)
                .getValue()
                .location());

        var usages = new ArmLists(asked.azure.arm, asked.azure.batch)
                .read(REGION, ArmQuotas.USAGES, location, "usages", ArmQuotas.USAGES_VERSION);

        assertThat(usages)
                .extracting(usage -> usage.path("name").path("value").asText())
                .contains("cores", "lowPriorityCores", "standardDSv3Family");
        assertThat(usages).allSatisfy(usage -> {
            assertThat(usage.path("limit").isIntegralNumber()).isTrue();
            assertThat(usage.path("currentValue").isIntegralNumber()).isTrue();
        });
    }

    @Test
    void a_subnet_identity_or_image_that_is_not_there_is_absent_by_its_own_code() {
        asked.ifEmulated().ifPresent(box -> box.takeAway(NOTHING));
        var group = "/subscriptions/" + account.subscription() + "/resourceGroups/" + account.resourceGroup()
                + "/providers/";
        var resources = new ArmResources(asked.azure.arm);

        for (var kind : List.of(
                "Microsoft.Network/virtualNetworks/contract/subnets/",
                "Microsoft.ManagedIdentity/userAssignedIdentities/",
                "Microsoft.Compute/images/",
                "Microsoft.Compute/galleries/contract/images/",
                "Microsoft.Compute/galleries/contract/images/contract/versions/")) {
            assertThat(resources.there(REGION, group + kind + NOTHING))
                    .as(kind)
                    .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.ABSENT));
        }
    }

    /** By the header azure-deprecating, which every answer of a version has that is going to end. */
    @Test
    void azure_announces_the_end_of_no_version_of_its_apis_that_we_speak() {
        assertThat(new ArmQuotas(asked.azure.arm, asked.azure.batch).of(REGION)).isInstanceOf(Answer.Answered.class);
        assertThat(new AzureRegionPools(asked.azure.batch).list(REGION)).isInstanceOf(Answer.Answered.class);

        assertThat(asked.azure.arm.deprecation()).isEmpty();
        assertThat(asked.azure.batch.deprecation(REGION)).isEmpty();
    }
}
