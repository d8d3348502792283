package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our local world keeps its rules; a crooked one, in which every rule is broken, shows that each of them can fail. */
class LocalHouseRulesTest {

    private static final String CROOKED = "io.switchover.crooked";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("io.switchover");

    private static final JavaClasses CROOKED_HOUSE = new ClassFileImporter().importPackages(CROOKED);

    private final LocalHouseRules crooked = new LocalHouseRules(CROOKED);

    @TestFactory
    Stream<DynamicTest> in_our_local_world() {
        return new LocalHouseRules("io.switchover")
                .all().entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @Test
    void the_local_world_is_found() {
        assertThat(HOUSE.contain("io.switchover.local.batch.BatchServer")).isTrue();
    }

    @Test
    void a_room_that_knows_one_above_it_is_found_and_one_that_has_no_floor_too() {
        assertThat(broken(crooked.arrowsGoOneWay()))
                .anySatisfy(what ->
                        assertThat(what).contains("batch.account.Register").contains("batch.job.Chore"))
                .anySatisfy(what -> assertThat(what).isEqualTo("the room shed has no floor: add it to the order"))
                .hasSize(3);
    }

    @Test
    void an_emulator_that_knows_the_product_is_found() {
        assertThat(broken(crooked.emulatorsDoNotKnowTheProduct()))
                .isNotEmpty()
                .allSatisfy(what -> assertThat(what).contains("batch.job.Chore").contains("store.Documents"));
    }

    private static List<String> broken(ArchRule rule) {
        return rule.evaluate(CROOKED_HOUSE).getFailureReport().getDetails();
    }
}
