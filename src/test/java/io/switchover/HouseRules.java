package io.switchover;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for the house whose rooms are the packages below {@code root}. The root is a parameter so that the
 * rules can also be held against a house that breaks them all; a rule that never fired might be one that cannot.
 */
record HouseRules(String root) {

    /**
     * The rooms from the ground up. A room knows only rooms of floors below its own; rooms of one floor know nothing of each other.
     * A room that is divided, such as {@code job}, has floors of its own.
     */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("time", "machine", "act", "json"),
            Set.of("remote"),
            Set.of("azure"),
            Set.of("store"),
            Set.of("http", "rules", "finding"),
            Set.of("agreement"),
            Set.of("region"),
            Set.of("region.hold"),
            Set.of("notification"),
            Set.of("health"),
            Set.of("health.probe"),
            Set.of("replication"),
            Set.of("packages"),
            Set.of("packages.zip"),
            Set.of("packages.upload", "packages.rollout", "packages.versions"),
            Set.of("packages.tick"),
            Set.of("pool"),
            Set.of("pool.account", "pool.size"),
            Set.of("pool.tending"),
            Set.of("pool.check", "pool.request"),
            Set.of("job"),
            Set.of("job.spec", "job.schema"),
            Set.of("job.rewrite", "job.batch"),
            Set.of("job.validation", "job.output"),
            Set.of("job.detail"),
            Set.of("job.waiting"),
            Set.of("job.intake", "job.attempt", "job.ledger", "job.release"),
            Set.of("job.tick", "job.upkeep"),
            Set.of("readiness"),
            Set.of("switchover"),
            Set.of("switchover.step"),
            Set.of("switchover.request"),
            Set.of("switchover.http"),
            Set.of("failover"),
            Set.of("drill"),
            Set.of("notification.news"),
            Set.of("drill.report"),
            Set.of("drill.request"),
            Set.of("drill.http"),
            Set.of("tick"),
            Set.of("status"),
            Set.of("settings"),
            Set.of("worker"));

    private static final Set<String> DIVIDED = FLOORS.stream()
            .flatMap(Set::stream)
            .filter(room -> room.contains("."))
            .map(HouseRules::house)
            .collect(Collectors.toSet());

    private static final Set<String> KNOWN_BY_NOBODY = Set.of("worker");

    /** Who outside knows the inner rooms of a divided one; the others know only the room itself. */
    private static final Map<String, Set<String>> INNER_ROOMS_KNOWN_BY = Map.ofEntries(
            Map.entry("drill.report", Set.of("tick", "settings")),
            Map.entry("health.probe", Set.of("tick")),
            Map.entry("job.batch", Set.of("drill.report")),
            Map.entry("job.detail", Set.of("drill.report")),
            Map.entry("job.ledger", Set.of("status", "drill.report")),
            Map.entry("job.tick", Set.of("tick")),
            Map.entry("job.upkeep", Set.of("tick")),
            Map.entry("notification.news", Set.of("tick")),
            Map.entry("packages.tick", Set.of("readiness")),
            Map.entry("pool.account", Set.of("readiness")),
            Map.entry("pool.check", Set.of("readiness")),
            Map.entry("pool.request", Set.of("tick")),
            Map.entry("pool.tending", Set.of("readiness", "switchover.step", "tick")),
            Map.entry("switchover.request", Set.of("failover", "drill", "status")),
            Map.entry("switchover.step", Set.of("tick")));

    private static final List<String> VENDOR_NAMES = List.of("Cosmos", "Arm", "Azure", "Http");

    private static final List<String> VENDOR_PACKAGES =
            List.of("com.azure.", "com.microsoft.azure.", "com.microsoft.rest.", "okhttp3.", "retrofit2.");

    private static final String FUNCTIONS = "com.microsoft.azure.functions.";

    private static final List<String> FORBIDDEN_ENDINGS =
            List.of("Util", "Utils", "Helper", "Helpers", "Manager", "Service", "Impl", "Dto", "DTO", "Base", "Common");

    /** How a duration or a number is written: the classes of the room time that keep no time. */
    private static final Set<String> TIMELESS = Set.of("Durations", "Counted");

    /** What a decision may not touch: the time of day, chance, logs, stores, and whatever is injected or configured. */
    private static final List<String> NOT_FOR_DECISIONS = List.of(
            "java.time.Clock",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.random.",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom",
            "java.util.logging.",
            "java.lang.System$Logger",
            "org.jboss.logging.",
            "org.slf4j.",
            "io.quarkus.",
            "jakarta.",
            "org.eclipse.microprofile.config.");

    private static final Map<String, Set<String>> NOT_CALLED_BY_DECISIONS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"));

    private static final String BATCH_SDK = "com.microsoft.azure.batch.";

    /**
     * What the Batch SDK answers wrong: its lists take a page with nothing in it for the end, and a file's stream is cancelled as it is
     * handed out. {@code BatchPages} and {@code BatchFiles} are for these.
     */
    private static final Set<String> LOSING_RESULTS = Set.of("com.microsoft.azure.PagedList", "java.io.InputStream");

    /** It hangs, and loses tasks. */
    private static final String LOSING_CALL = "createTasks";

    Map<String, ArchRule> all() {
        return Map.ofEntries(
                Map.entry("rooms know only rooms below them", arrowsGoOneWay()),
                Map.entry("inner rooms are known to few", innerRoomsAreKnownToFew()),
                Map.entry("the product does not know the local world", nothingKnowsTheLocalWorld()),
                Map.entry("the room azure is used by adapters, by injection", azureIsForAdapters()),
                Map.entry("only vendor-named classes import the vendor", onlyAdaptersNameTheVendor()),
                Map.entry("no call of the Batch SDK that loses what was answered", nothingThatWasAnsweredIsLost()),
                Map.entry("only doors know Azure Functions", onlyDoorsKnowFunctions()),
                Map.entry("decisions touch nothing", decisionsTouchNothing()),
                Map.entry("decisions name no act", decisionsNameNoAct()),
                Map.entry("a function is called what its class is called", functionsAreNamedLikeTheirClasses()),
                Map.entry("names say something", namesSaySomething()),
                Map.entry("every package is null-marked", everyPackageIsNullMarked()));
    }

    ArchRule arrowsGoOneWay() {
        return rule("know only rooms of the floors below", this::inProduct, (type, broken) -> {
            var room = room(type);
            if (room.isEmpty()) {
                return;
            }
            var floor = floor(room.get());
            if (floor < 0) {
                broken.say(type.getName() + " is in a room that has no floor: add " + room.get() + " to the order");
                return;
            }
            for (var arrow : type.getDirectDependenciesFromSelf()) {
                room(arrow.getTargetClass())
                        .filter(other -> !other.equals(room.get()) && !other.equals("local"))
                        .filter(other -> floor(other) >= floor || KNOWN_BY_NOBODY.contains(other))
                        .ifPresent(above -> broken.say(arrow.getDescription()));
            }
        });
    }

    ArchRule innerRoomsAreKnownToFew() {
        return rule("enter a divided room by the rooms that are open to it", this::inProduct, (type, broken) -> {
            var from = room(type).orElse("");
            for (var arrow : type.getDirectDependenciesFromSelf()) {
                room(arrow.getTargetClass())
                        .filter(inner -> inner.contains(".") && !house(inner).equals(house(from)))
                        .filter(inner -> !INNER_ROOMS_KNOWN_BY
                                .getOrDefault(inner, Set.of())
                                .contains(from))
                        .ifPresent(inner -> broken.say(arrow.getDescription()));
            }
        });
    }

    ArchRule nothingKnowsTheLocalWorld() {
        return arrows("not know the local world", this::inProduct, arrow -> room(arrow.getTargetClass())
                .equals(Optional.of("local")));
    }

    ArchRule azureIsForAdapters() {
        return rule(
                "be adapters if they know the room azure, and have its clients injected",
                type -> inProduct(type) && !in(type, "azure"),
                (type, broken) -> {
                    if (!isVendorNamed(type)) {
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(arrow -> in(arrow.getTargetClass(), "azure"))
                                .forEach(arrow -> broken.say(arrow.getDescription()));
                    }
                    type.getConstructorCallsFromSelf().stream()
                            .filter(call -> in(call.getTargetOwner(), "azure") && isBean(call.getTargetOwner()))
                            .forEach(call -> broken.say(call.getDescription()));
                });
    }

    ArchRule onlyAdaptersNameTheVendor() {
        return arrows(
                "be adapters if they import the vendor",
                type -> inProduct(type) && !in(type, "azure") && !isVendorNamed(type),
                arrow -> isVendor(arrow.getTargetClass()));
    }

    ArchRule nothingThatWasAnsweredIsLost() {
        return rule("lose nothing that Batch has answered", this::inProduct, (type, broken) -> {
            var uses = type.getAccessesFromSelf().stream()
                    .filter(use -> use instanceof JavaMethodCall || use instanceof JavaMethodReference)
                    .filter(use -> use.getTargetOwner().getName().startsWith(BATCH_SDK))
                    .map(use -> (JavaCodeUnitAccess<?>) use)
                    .toList();
            uses.stream()
                    .filter(use -> use.getName().equals(LOSING_CALL)
                            || LOSING_RESULTS.contains(
                                    use.getTarget().getRawReturnType().getName()))
                    .forEach(use -> broken.say(use.getDescription()));
            long streams = uses.stream()
                    .filter(use -> use.getName().matches("getFrom\\w+Async"))
                    .count();
            long read = type.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().getSimpleName().equals("BatchFiles"))
                    .count();
            if (streams > read) {
                broken.say(type.getName() + " asks for " + streams + " files, and BatchFiles reads " + read);
            }
        });
    }

    ArchRule onlyDoorsKnowFunctions() {
        return arrows(
                "be doors if they know Azure Functions",
                type -> inProduct(type) && !isDoor(outermost(type)) && !in(type, "http") && !in(type, "worker"),
                arrow -> arrow.getTargetClass().getName().startsWith(FUNCTIONS));
    }

    ArchRule decisionsTouchNothing() {
        return rule("decide without touching", type -> inProduct(type) && isDecision(type), (type, broken) -> {
            for (var arrow : type.getDirectDependenciesFromSelf()) {
                var target = arrow.getTargetClass();
                var port = in(target, "store") && target.isInterface() && !isSealed(target);
                if (port
                        || (in(target, "time") && !TIMELESS.contains(target.getSimpleName()))
                        || in(target, "azure")
                        || NOT_FOR_DECISIONS.stream().anyMatch(target.getName()::startsWith)) {
                    broken.say(arrow.getDescription());
                }
            }
            for (var call : type.getMethodCallsFromSelf()) {
                var owner = call.getTargetOwner().getName();
                var now = call.getName().equals("now") && owner.startsWith("java.time.");
                if (now || NOT_CALLED_BY_DECISIONS.getOrDefault(owner, Set.of()).contains(call.getName())) {
                    broken.say(call.getDescription());
                }
            }
        });
    }

    /** An act asks a decision. A decision that knows an act, or a case of its outcomes, has the order of steps in it. */
    ArchRule decisionsNameNoAct() {
        return arrows(
                "decide without naming an act",
                type -> inProduct(type) && isDecision(type),
                arrow -> in(arrow.getTargetClass()) && isBean(outermost(arrow.getTargetClass())));
    }

    ArchRule functionsAreNamedLikeTheirClasses() {
        return rule("be named like their function and hold one", type -> in(type) && isDoor(type), (type, broken) -> {
            var functions = functions(type).toList();
            if (functions.size() != 1) {
                broken.say(type.getName() + " holds " + functions.size() + " functions");
            }
            for (var function : functions) {
                var name = function.getAnnotationOfType(FunctionName.class).value();
                if (!name.equals(type.getSimpleName())) {
                    broken.say(type.getName() + " holds the function " + name);
                }
                if (!function.getModifiers().contains(JavaModifier.PUBLIC)) {
                    broken.say(function.getFullName() + " is not public");
                }
            }
            if (!type.getModifiers().contains(JavaModifier.PUBLIC)) {
                broken.say(type.getName() + " is not public");
            }
            if (!isBean(type)) {
                broken.say(type.getName() + " has no scope");
            }
        });
    }

    ArchRule namesSaySomething() {
        return rule("have a name that says something", this::in, (type, broken) -> FORBIDDEN_ENDINGS.stream()
                .filter(type.getSimpleName()::endsWith)
                .forEach(ending -> broken.say(type.getName() + " ends with " + ending)));
    }

    ArchRule everyPackageIsNullMarked() {
        var checked = new HashMap<String, Boolean>();
        return rule("live in a null-marked package", this::in, (type, broken) -> {
            var here = type.getPackage();
            if (checked.put(here.getName(), true) == null && !here.isAnnotatedWith(NullMarked.class)) {
                broken.say(here.getName() + " has no package-info with @NullMarked");
            }
        });
    }

    private boolean in(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    private boolean in(JavaClass type, String room) {
        return room(type).equals(Optional.of(room));
    }

    private boolean inProduct(JavaClass type) {
        return in(type) && !in(type, "local");
    }

    /** The first word of the package; the whole of it in a divided room. */
    private Optional<String> room(JavaClass type) {
        if (!in(type) || type.getPackageName().length() <= root.length()) {
            return Optional.empty();
        }
        var name = type.getPackageName().substring(root.length() + 1);
        return Optional.of(DIVIDED.contains(house(name)) ? name : house(name));
    }

    /** The room that an inner room is a part of. */
    private static String house(String room) {
        return room.split("\\.")[0];
    }

    private static int floor(String room) {
        for (var floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        return -1;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    private static boolean isVendorNamed(JavaClass type) {
        return VENDOR_NAMES.stream().anyMatch(outermost(type).getSimpleName()::startsWith);
    }

    private static boolean isVendor(JavaClass type) {
        return VENDOR_PACKAGES.stream().anyMatch(type.getName()::startsWith)
                && !type.getName().startsWith(FUNCTIONS);
    }

    private static boolean isDecision(JavaClass type) {
        var name = outermost(type).getSimpleName();
        return name.endsWith("Policy") || name.endsWith("Plan");
    }

    private static boolean isDoor(JavaClass type) {
        return functions(type).findAny().isPresent();
    }

    private static Stream<JavaMethod> functions(JavaClass type) {
        return type.getMethods().stream().filter(method -> method.isAnnotatedWith(FunctionName.class));
    }

    private static boolean isBean(JavaClass type) {
        return type.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
                || type.isAnnotatedWith("jakarta.inject.Singleton")
                || type.isAnnotatedWith("jakarta.enterprise.context.Dependent");
    }

    /** A sealed interface is a fact with cases; an open one is a port. */
    private static boolean isSealed(JavaClass type) {
        return type.reflect().isSealed();
    }

    private interface Broken {
        void say(String what);
    }

    private interface Check {
        void check(JavaClass type, Broken broken);
    }

    private static ArchRule arrows(String should, Function<JavaClass, Boolean> who, Function<Dependency, Boolean> not) {
        return rule(should, who, (type, broken) -> type.getDirectDependenciesFromSelf().stream()
                .filter(not::apply)
                .forEach(arrow -> broken.say(arrow.getDescription())));
    }

    private static ArchRule rule(String should, Function<JavaClass, Boolean> who, Check check) {
        return classes()
                .that(DescribedPredicate.describe("are concerned", who::apply))
                .should(new ArchCondition<JavaClass>(should) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        check.check(type, what -> events.add(SimpleConditionEvent.violated(type, what)));
                    }
                })
                .allowEmptyShould(true);
    }
}
