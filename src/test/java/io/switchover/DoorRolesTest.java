package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.switchover.http.DoorRequest;
import io.switchover.http.Doors;
import io.switchover.http.OpenDoors;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every door of the product and the role that it needs. Behind the doors of this test there is nothing, so a door that touches
 * anything before it has looked at the caller fails here.
 */
class DoorRolesTest {
    private static final String ANYBODY = "anybody";
    private static final List<String> ROLES = List.of("reader", "submitter", "operator");

    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("GET alive", ANYBODY),
            Map.entry("GET {*path}", ANYBODY),
            Map.entry("GET region", "reader"),
            Map.entry("GET health", "reader"),
            Map.entry("GET readiness", "reader"),
            Map.entry("GET packages", "reader"),
            Map.entry("POST packages/{application}/default", "operator"),
            Map.entry("POST packages/{application}/{version}/release", "operator"),
            Map.entry("GET pools", "reader"),
            Map.entry("PUT pools/{id}", "operator"),
            Map.entry("DELETE pools/{id}", "operator"),
            Map.entry("POST readiness/{region}/repair", "operator"),
            Map.entry("POST pools/{id}/adopt", "operator"),
            Map.entry("GET drills", "reader"),
            Map.entry("GET notifications", "reader"),
            Map.entry("POST notifications/{id}/resend", "operator"),
            Map.entry("POST drills", "operator"),
            Map.entry("GET drills/verify", "reader"),
            Map.entry("GET drills/{occurrence}", "reader"),
            Map.entry("GET status", "reader"),
            Map.entry("GET ledger", "reader"),
            Map.entry("GET jobs", "reader"),
            Map.entry("GET jobs/{id}", "reader"),
            Map.entry("POST jobs", "submitter"),
            Map.entry("POST jobs/{id}/cancel", "submitter"),
            Map.entry("GET jobs/{id}/tasks", "reader"),
            Map.entry("GET jobs/{id}/tasks/{task}/{stream}", "reader"),
            Map.entry("POST jobs/{id}/retry", "submitter"),
            Map.entry("POST jobs/{id}/release", "operator"),
            Map.entry("GET explain", "reader"),
            Map.entry("POST thaw", "operator"),
            Map.entry("GET switchovers", "reader"),
            Map.entry("GET switchovers/{id}", "reader"),
            Map.entry("POST switchovers", "operator"),
            Map.entry("POST switchovers/{id}/confirm", "operator"),
            Map.entry("POST switchovers/{id}/abandon", "operator"),
            Map.entry("POST switchovers/{id}/retry", "operator"),
            Map.entry("POST switchovers/{id}/skip", "operator"),
            Map.entry("PUT hold", "operator"),
            Map.entry("DELETE hold", "operator"));

    private record Door(Class<?> owner, Method method, HttpTrigger trigger) {
        String route() {
            return trigger.methods()[0] + " " + trigger.route();
        }
    }

    @Test
    void every_door_has_the_role_that_the_table_says() {
        var found = new TreeMap<String, String>();
        doors().forEach(door -> found.put(door.route(), needed(door)));

        assertThat(found).containsExactlyInAnyOrderEntriesOf(TABLE);
    }

    @Test
    void whoever_is_not_let_in_is_told_the_role_by_name() {
        for (var door : doors()) {
            var role = TABLE.get(door.route());
            if (role != null && !role.equals(ANYBODY)) {
                var nobody = call(door, OpenDoors.keyed(), Map.of()).orElseThrow();
                assertThat(nobody.getStatusCode()).as(door.route()).isEqualTo(401);
                assertThat(nobody.getHeader("WWW-Authenticate")).isNotNull();
                assertThat(nobody.getHeader("Content-Type")).isEqualTo("application/problem+json");
                assertThat(DoorRequest.json(nobody).path("role").asText()).isEqualTo(role);
            }
            if (role != null && ROLES.indexOf(role) > 0) {
                var lower = ROLES.get(ROLES.indexOf(role) - 1);
                var refused = call(door, OpenDoors.keyed(), Map.of("x-switchover-key", lower))
                        .orElseThrow();
                assertThat(refused.getStatusCode()).as(door.route()).isEqualTo(403);
                assertThat(DoorRequest.json(refused).path("detail").asText())
                        .isEqualTo("the holder of the " + lower + " key has the role " + lower
                                + ", and this needs the role " + role);
            }
        }
    }

    @Test
    void a_forged_principal_opens_no_door_where_keys_count_and_a_key_opens_none_where_principals_count() {
        for (var door : doors()) {
            if (!ANYBODY.equals(TABLE.get(door.route()))) {
                var forged = Map.of("x-ms-client-principal", "e30=", "x-ms-client-principal-name", "ann");
                assertThat(call(door, OpenDoors.keyed(), forged).orElseThrow().getStatusCode())
                        .isEqualTo(401);
                assertThat(call(door, OpenDoors.vouched(), Map.of("x-switchover-key", "operator"))
                                .orElseThrow()
                                .getStatusCode())
                        .isEqualTo(401);
            }
        }
    }

    /** The platform's own keys would be asked for beside ours, and it does not tell which of them was sent. */
    @Test
    void the_platform_asks_for_no_key_of_its_own() {
        assertThat(doors())
                .allSatisfy(door -> assertThat(door.trigger().authLevel()).isEqualTo(AuthorizationLevel.ANONYMOUS));
    }

    /** The lowest role that is let in; what lies behind the door is missing, so that it then fails. */
    private static String needed(Door door) {
        if (letsIn(door, Map.of())) {
            return ANYBODY;
        }
        return ROLES.stream()
                .filter(role -> letsIn(door, Map.of("x-switchover-key", role)))
                .findFirst()
                .orElse("nobody");
    }

    private static boolean letsIn(Door door, Map<String, String> headers) {
        return call(door, OpenDoors.keyed(), headers)
                .filter(answer -> List.of(401, 403).contains(answer.getStatusCode()))
                .isEmpty();
    }

    /** Empty when the door was open and something behind it was missing. */
    private static Optional<HttpResponseMessage> call(Door door, Doors doors, Map<String, String> headers) {
        try {
            Constructor<?> constructor = door.owner().getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            var instance = constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(type -> type == Doors.class ? doors : null)
                    .toArray());
            var request = new DoorRequest(Optional.of("{}"), headers);
            return Optional.of((HttpResponseMessage) door.method()
                    .invoke(
                            instance,
                            Arrays.stream(door.method().getParameterTypes())
                                    .map(type -> argument(type, request))
                                    .toArray()));
        } catch (InvocationTargetException behind) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(door.route(), e);
        }
    }

    private static @Nullable Object argument(Class<?> type, DoorRequest request) {
        return type == HttpRequestMessage.class ? request : type == String.class ? "a" : null;
    }

    private static List<Door> doors() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .withImportOption(location -> !location.contains("/io/switchover/local/"))
                        .importPackages("io.switchover")
                        .stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(method -> Arrays.stream(method.getParameters())
                                .flatMap(parameter -> Arrays.stream(parameter.getAnnotationsByType(HttpTrigger.class)))
                                .map(trigger -> new Door(method.getDeclaringClass(), method, trigger)))
                        .sorted(Comparator.comparing(Door::route))
                        .collect(Collectors.toList());
    }
}
