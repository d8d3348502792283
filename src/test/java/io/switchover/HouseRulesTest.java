package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our house keeps its rules; a crooked one beside it, in which every rule is broken, shows that each of them can fail. */
class HouseRulesTest {

    private static final String CROOKED = "io.switchover.crooked";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("io.switchover");

    private static final JavaClasses CROOKED_HOUSE = new ClassFileImporter().importPackages(CROOKED);

    private final HouseRules crooked = new HouseRules(CROOKED);

    @TestFactory
    Stream<DynamicTest> in_our_house() {
        return new HouseRules("io.switchover")
                .all().entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @Test
    void the_house_is_found() {
        assertThat(HOUSE.contain("io.switchover.status.Alive")).isTrue();
    }

    @Test
    void a_room_that_knows_one_above_it_is_found() {
        assertThat(broken(crooked.arrowsGoOneWay()))
                .hasSize(7)
                .anySatisfy(what -> assertThat(what).contains("store.Shelf").contains("job.Placer"))
                .anySatisfy(what -> assertThat(what).contains("job.Hallway").contains("job.spec.Drawer"))
                .anySatisfy(what -> assertThat(what).contains("job.intake.Desk").contains("job.attempt.Bench"))
                .anySatisfy(what -> assertThat(what).contains("pool.Pond").contains("job.Placer"))
                .anySatisfy(what -> assertThat(what).contains("bare.Thing").contains("has no floor"))
                .anySatisfy(what -> assertThat(what).contains("job.attic.Trunk").contains("has no floor"));
    }

    @Test
    void a_room_that_enters_an_inner_room_that_is_not_open_to_it_is_found() {
        assertThat(broken(crooked.innerRoomsAreKnownToFew()))
                .hasSize(2)
                .anySatisfy(what -> assertThat(what).contains("status.Window").contains("job.attempt.Bench"))
                .anySatisfy(what -> assertThat(what).contains("status.Window").contains("job.attic.Trunk"))
                .noneSatisfy(what -> assertThat(what).contains("job.ledger.Book"));
    }

    @Test
    void a_product_that_knows_the_local_world_is_found() {
        assertThat(broken(crooked.nothingKnowsTheLocalWorld()))
                .isNotEmpty()
                .allSatisfy(what -> assertThat(what).contains("pool.Pond").contains("local.Toy"));
    }

    @Test
    void a_class_that_is_no_adapter_and_knows_azure_is_found_and_one_that_builds_its_client_too() {
        assertThat(broken(crooked.azureIsForAdapters()))
                .anySatisfy(what -> assertThat(what).contains("job.Placer").contains("azure.Clients"))
                .anySatisfy(
                        what -> assertThat(what).contains("job.AzureBuilder").contains("azure.Clients.<init>"))
                .noneSatisfy(what -> assertThat(what).contains("AzureRunner"));
    }

    @Test
    void a_class_that_imports_the_vendor_without_saying_so_is_found() {
        assertThat(broken(crooked.onlyAdaptersNameTheVendor()))
                .anySatisfy(what -> assertThat(what).contains("job.Uploader"))
                .anySatisfy(what -> assertThat(what).contains("job.ArrivedBlob"))
                .allSatisfy(what -> assertThat(what).containsAnyOf("job.Uploader", "job.ArrivedBlob"));
    }

    @Test
    void a_call_of_the_batch_sdk_that_loses_what_was_answered_is_found() {
        assertThat(broken(crooked.nothingThatWasAnsweredIsLost()))
                .hasSize(4)
                .anySatisfy(what -> assertThat(what).contains("job.AzureReader").contains("getFromTask("))
                .anySatisfy(what -> assertThat(what).contains("job.AzureReader").contains("Jobs.list("))
                .anySatisfy(what -> assertThat(what).contains("job.AzureReader").contains("listSupportedImages("))
                .anySatisfy(
                        what -> assertThat(what).contains("job.AzureReader asks for 1 files, and BatchFiles reads 0"));
    }

    @Test
    void a_class_that_knows_functions_and_is_no_door_is_found() {
        assertThat(broken(crooked.onlyDoorsKnowFunctions())).isNotEmpty().allSatisfy(what -> assertThat(what)
                .contains("job.Uploader"));
    }

    @Test
    void a_decision_that_touches_the_world_is_found() {
        assertThat(broken(crooked.decisionsTouchNothing()))
                .anySatisfy(what -> assertThat(what).contains("java.time.Instant.now()"))
                .anySatisfy(what -> assertThat(what).contains("java.time.Clock"))
                .anySatisfy(what -> assertThat(what).contains("java.lang.System.nanoTime()"))
                .anySatisfy(what -> assertThat(what).contains("java.util.UUID.randomUUID()"))
                .anySatisfy(what -> assertThat(what).contains("java.util.Random"))
                .anySatisfy(what -> assertThat(what).contains("java.util.logging.Logger"))
                .anySatisfy(what -> assertThat(what).contains("store.Documents"))
                .allSatisfy(what -> assertThat(what).contains("LeavingPolicy"));
    }

    @Test
    void a_decision_that_names_an_act_is_found() {
        assertThat(broken(crooked.decisionsNameNoAct()))
                .isNotEmpty()
                .allSatisfy(what -> assertThat(what).contains("LeavingPolicy").contains("Fencing"));
    }

    @Test
    void a_function_that_is_not_named_like_its_class_is_found() {
        assertThat(broken(crooked.functionsAreNamedLikeTheirClasses()))
                .containsExactlyInAnyOrder(
                        CROOKED + ".job.Misnamed holds the function Other",
                        CROOKED + ".job.Misnamed is not public",
                        CROOKED + ".job.Misnamed has no scope",
                        CROOKED + ".job.TwoInOne holds 2 functions",
                        CROOKED + ".job.TwoInOne holds the function SecondInOne",
                        CROOKED + ".job.TwoInOne has no scope",
                        CROOKED + ".job.ArrivedBlob has no scope");
    }

    @Test
    void a_name_that_says_nothing_is_found() {
        assertThat(broken(crooked.namesSaySomething())).containsExactly(CROOKED + ".job.JobHelper ends with Helper");
    }

    @Test
    void a_package_that_says_nothing_is_found() {
        assertThat(broken(crooked.everyPackageIsNullMarked()))
                .containsExactly(CROOKED + ".bare has no package-info with @NullMarked");
    }

    @Test
    void every_rule_is_broken_by_the_crooked_house() {
        Map<String, ArchRule> rules = crooked.all();

        assertThat(rules).allSatisfy((name, rule) -> assertThat(broken(rule)).isNotEmpty());
    }

    private static List<String> broken(ArchRule rule) {
        return rule.evaluate(CROOKED_HOUSE).getFailureReport().getDetails();
    }
}
