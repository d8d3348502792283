package io.switchover;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The rules of the local world, for the one below {@code root}. Its emulators stand for services that know nothing of the product, so they
 * may not either.
 */
record LocalHouseRules(String root) {

    /** From the ground up. A room knows only rooms of floors below its own; rooms of one floor know nothing of each other. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("link", "receiver", "batch.account", "batch.autoscale", "cosmos.query"),
            Set.of("storage", "batch.json", "batch.wire", "cosmos", "host"),
            Set.of("batch.pool"),
            Set.of("batch.job", "batch.node"),
            Set.of("batch"),
            Set.of("world"),
            Set.of("demo"));

    private static final Set<String> EMULATORS = Set.of("link", "receiver", "storage", "batch", "cosmos");

    Map<String, ArchRule> all() {
        return Map.of(
                "rooms of the local world know only rooms below them", arrowsGoOneWay(),
                "emulators do not know the product", emulatorsDoNotKnowTheProduct());
    }

    ArchRule arrowsGoOneWay() {
        return rule("know only rooms of the floors below", (type, arrow) -> {
            String here = room(type).orElseThrow();
            if (floor(here) < 0) {
                return Optional.of("the room " + here + " has no floor: add it to the order");
            }
            return room(arrow.getTargetClass())
                    .filter(other -> !other.equals(here) && floor(other) >= floor(here))
                    .map(above -> arrow.getDescription());
        });
    }

    ArchRule emulatorsDoNotKnowTheProduct() {
        return rule("not know the product", (type, arrow) -> {
            boolean emulator = EMULATORS.contains(room(type).orElseThrow().split("\\.")[0]);
            JavaClass target = arrow.getTargetClass();
            boolean product = target.getPackageName().startsWith(root + ".")
                    && room(target).isEmpty();
            return emulator && product ? Optional.of(arrow.getDescription()) : Optional.empty();
        });
    }

    private String local() {
        return root + ".local.";
    }

    private Optional<String> room(JavaClass type) {
        return Optional.of(type.getPackageName())
                .filter(name -> name.startsWith(local()))
                .map(name -> name.substring(local().length()));
    }

    private static int floor(String room) {
        return Stream.iterate(0, floor -> floor < FLOORS.size(), floor -> floor + 1)
                .filter(floor -> FLOORS.get(floor).contains(room))
                .findFirst()
                .orElse(-1);
    }

    /** @param broken what is wrong with an arrow, if it is */
    private ArchRule rule(String should, BiFunction<JavaClass, Dependency, Optional<String>> broken) {
        return classes()
                .that(DescribedPredicate.describe(
                        "are in the local world", type -> room(type).isPresent()))
                .should(new ArchCondition<JavaClass>(should) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().stream()
                                .flatMap(arrow -> broken.apply(type, arrow).stream())
                                .distinct()
                                .forEach(what -> events.add(SimpleConditionEvent.violated(type, what)));
                    }
                })
                .allowEmptyShould(true);
    }
}
