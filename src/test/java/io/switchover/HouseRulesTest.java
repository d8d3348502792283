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
    Stream<DynamicTest> inOurHouse() {
        return new HouseRules("io.switchover")
                .all().entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @Test
    void theHouseIsFound() {
        assertThat(HOUSE.contain("io.switchover.status.Alive")).isTrue();
    }

    @Test
    void aRoomThatKnowsOneAboveItIsFound() {
        assertThat(broken(crooked.arrowsGoOneWay()))
                .hasSize(3)
                .anySatisfy(what -> assertThat(what).contains("store.Shelf").contains("job.Placer"))
                .anySatisfy(what -> assertThat(what).contains("job.Neighbour").contains("pool.Pond"))
                .anySatisfy(what -> assertThat(what).contains("bare.Thing").contains("has no floor"));
    }

    @Test
    void aProductThatKnowsTheLocalWorldIsFound() {
        assertThat(broken(crooked.nothingKnowsTheLocalWorld()))
                .isNotEmpty()
                .allSatisfy(what -> assertThat(what).contains("pool.Pond").contains("local.Toy"));
    }

    @Test
    void aClassThatIsNoAdapterAndKnowsAzureIsFoundAndOneThatBuildsItsClientToo() {
        assertThat(broken(crooked.azureIsForAdapters()))
                .anySatisfy(what -> assertThat(what).contains("job.Placer").contains("azure.Clients"))
                .anySatisfy(
                        what -> assertThat(what).contains("job.BatchBuilder").contains("azure.Clients.<init>"))
                .noneSatisfy(what -> assertThat(what).contains("BatchRunner"));
    }

    @Test
    void aClassThatImportsTheVendorWithoutSayingSoIsFound() {
        assertThat(broken(crooked.onlyAdaptersNameTheVendor()))
                .anySatisfy(what -> assertThat(what).contains("job.Uploader"))
                .anySatisfy(what -> assertThat(what).contains("job.ArrivedBlob"))
                .allSatisfy(what -> assertThat(what).containsAnyOf("job.Uploader", "job.ArrivedBlob"));
    }

    @Test
    void aClassThatKnowsFunctionsAndIsNoDoorIsFound() {
        assertThat(broken(crooked.onlyDoorsKnowFunctions())).isNotEmpty().allSatisfy(what -> assertThat(what)
                .contains("job.Uploader"));
    }

    @Test
    void aDecisionThatTouchesTheWorldIsFound() {
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
    void aFunctionThatIsNotNamedLikeItsClassIsFound() {
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
    void aNameThatSaysNothingIsFound() {
        assertThat(broken(crooked.namesSaySomething())).containsExactly(CROOKED + ".job.JobHelper ends with Helper");
    }

    @Test
    void aPackageThatSaysNothingIsFound() {
        assertThat(broken(crooked.everyPackageIsNullMarked()))
                .containsExactly(CROOKED + ".bare has no package-info with @NullMarked");
    }

    @Test
    void everyRuleIsBrokenByTheCrookedHouse() {
        Map<String, ArchRule> rules = crooked.all();

        assertThat(rules).allSatisfy((name, rule) -> assertThat(broken(rule)).isNotEmpty());
    }

    private static List<String> broken(ArchRule rule) {
        return rule.evaluate(CROOKED_HOUSE).getFailureReport().getDetails();
    }
}
