package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.AccessPolicy.Proof;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTest {
    private static final Proof PLATFORM = new Proof.Platform();
    private static final Proof KEYS = new Proof.Keys(Map.of(
            Role.READER,
            hash("r"),
            Role.SUBMITTER,
            hash("s"),
            Role.OPERATOR,
            hash("o").toUpperCase()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    o | OPERATOR  | the holder of the operator key
                    o | READER    | the holder of the operator key
                    s | SUBMITTER | the holder of the submitter key
                    s | READER    | the holder of the submitter key
                    r | READER    | the holder of the reader key
                    """)
    void each_role_may_do_what_the_roles_below_it_may(String key, Role needed, String by) {
        assertThat(AccessPolicy.decide(KEYS, Map.of("X-Switchover-Key", key), needed))
                .isInstanceOfSatisfying(
                        Access.Admitted.class,
                        in -> assertThat(in.caller().by()).isEqualTo(by));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    r | SUBMITTER | the holder of the reader key has the role reader, and this needs the role submitter
                    s | OPERATOR  | the holder of the submitter key has the role submitter, and this needs the role operator
                    """)
    void a_role_that_is_not_enough_is_told_which_one_is(String key, Role needed, String because) {
        assertThat(AccessPolicy.decide(KEYS, Map.of("x-switchover-key", key), needed))
                .isInstanceOfSatisfying(
                        Access.Forbidden.class, no -> assertThat(no.because()).isEqualTo(because));
    }

    @Test
    void a_key_of_no_role_and_no_key_at_all_open_nothing() {
        for (var headers : new Map[] {
            Map.of(),
            Map.of("x-switchover-key", ""),
            Map.of("x-switchover-key", "guess"),
            Map.of("x-switchover-key", "o".repeat(100_000)),
            Map.of("x-functions-key", "o"),
            Map.of("x-ms-client-principal-name", "ann@example.org"),
            Map.of("x-ms-client-principal", principal("roles", "operator"))
        }) {
            assertThat(AccessPolicy.decide(KEYS, strings(headers), Role.READER))
                    .as(headers.toString())
                    .isInstanceOf(Access.Unknown.class);
        }
    }

    @Test
    void a_key_has_at_most_512_characters() {
        for (var length : new int[] {512, 513}) {
            var key = "k".repeat(length);
            assertThat(AccessPolicy.decide(
                            new Proof.Keys(Map.of(Role.READER, hash(key))),
                            Map.of("x-switchover-key", key),
                            Role.READER))
                    .isInstanceOf(length == 512 ? Access.Admitted.class : Access.Unknown.class);
        }
    }

    @Test
    void a_blank_key_is_no_key() {
        assertThat(AccessPolicy.decide(KEYS, Map.of("x-switchover-key", " "), Role.READER))
                .isInstanceOfSatisfying(Access.Unknown.class, unknown -> assertThat(unknown.because())
                        .startsWith("send the key of the role reader"));
    }

    @Test
    void where_the_platform_vouches_a_key_opens_nothing() {
        assertThat(AccessPolicy.decide(PLATFORM, Map.of("x-switchover-key", "o"), Role.READER))
                .isInstanceOf(Access.Unknown.class);
    }

    @Test
    void a_claim_without_a_type_or_a_value_is_none() {
        var nameless = base64(
                "{\"auth_typ\":\"aad\",\"claims\":[{\"typ\":\"preferred_username\",\"val\":\" \"},"
                        + "{\"typ\":\"appid\",\"val\":\"app-1\"},{\"typ\":\"roles\",\"val\":\"reader\"},{\"val\":\"operator\"}]}");

        assertThat(AccessPolicy.decide(PLATFORM, Map.of("x-ms-client-principal", nameless), Role.READER))
                .isEqualTo(new Access.Admitted(new Caller("app-1", Role.READER)));
        assertThat(AccessPolicy.decide(PLATFORM, Map.of("x-ms-client-principal", nameless), Role.OPERATOR))
                .isInstanceOf(Access.Forbidden.class);
    }

    /** The longest that is read: who can send more could keep the app busy. */
    @Test
    void a_principal_is_read_up_to_its_limit() {
        var longest = 64 * 1024;
        var header = principal("roles", "operator");
        var fits = header + " ".repeat(longest - header.length());

        assertThat(AccessPolicy.decide(PLATFORM, Map.of("x-ms-client-principal", fits), Role.READER))
                .isInstanceOf(Access.Admitted.class);
        assertThat(AccessPolicy.decide(PLATFORM, Map.of("x-ms-client-principal", fits + " "), Role.READER))
                .isInstanceOf(Access.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"})
    void the_platforms_principal_has_the_app_roles_of_its_token_and_its_own_name(String claim) {
        assertThat(AccessPolicy.decide(
                        PLATFORM, Map.of("x-ms-client-principal", principal(claim, "operator")), Role.OPERATOR))
                .isEqualTo(new Access.Admitted(new Caller("ann@example.org", Role.OPERATOR)));
    }

    @Test
    void a_principal_without_a_role_of_ours_is_known_and_not_let_in() {
        assertThat(AccessPolicy.decide(
                        PLATFORM, Map.of("x-ms-client-principal", principal("roles", "Owner")), Role.READER))
                .isInstanceOfSatisfying(Access.Forbidden.class, no -> assertThat(no.because())
                        .isEqualTo(
                                "ann@example.org has none of the app roles of Switchover, and this needs" + " reader"));
    }

    @Test
    void groups_and_other_claims_are_no_roles() {
        assertThat(AccessPolicy.decide(
                        PLATFORM, Map.of("x-ms-client-principal", principal("groups", "operator")), Role.READER))
                .isInstanceOf(Access.Forbidden.class);
    }

    @Test
    void what_is_no_principal_of_entra_id_is_nobody() {
        for (var header : new String[] {
            "ann@example.org",
            base64("{"),
            base64("[]"),
            base64("{\"auth_typ\":\"google\",\"claims\":[{\"typ\":\"roles\",\"val\":\"operator\"}]}"),
            base64("{\"auth_typ\":\"aad\",\"claims\":[{\"typ\":\"roles\",\"val\":\"operator\"}]}"),
            principal("roles", "operator") + "," + principal("roles", "operator")
        }) {
            assertThat(AccessPolicy.decide(PLATFORM, Map.of("x-ms-client-principal", header), Role.READER))
                    .as(header)
                    .isInstanceOf(Access.Unknown.class);
        }
    }

    @Test
    void an_application_is_named_by_its_id() {
        assertThat(AccessPolicy.decide(
                        PLATFORM,
                        Map.of(
                                "x-ms-client-principal",
                                base64("{\"auth_typ\":\"aad\",\"name_typ\":\"name\",\"role_typ\":\"r\",\"claims\":["
                                        + "{\"typ\":\"r\",\"val\":\"reader\"},{\"typ\":\"r\",\"val\":\"submitter\"},"
                                        + "{\"typ\":\"appid\",\"val\":\"5b54\"}]}")),
                        Role.SUBMITTER))
                .isEqualTo(new Access.Admitted(new Caller("5b54", Role.SUBMITTER)));
    }

    @Test
    void a_name_cannot_forge_a_line_of_the_log() {
        assertThat(Caller.principal("ann\nERROR all is lost\u202e" + "x".repeat(200), Role.READER)
                        .by())
                .startsWith("ann?ERROR all is lost?xx")
                .hasSize(128);
    }

    static String principal(String claim, String role) {
        return base64(
                "{\"auth_typ\":\"aad\",\"name_typ\":\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name\","
                        + "\"role_typ\":\"http://schemas.microsoft.com/ws/2008/06/identity/claims/role\",\"claims\":["
                        + "{\"typ\":\"preferred_username\",\"val\":\"ann@example.org\"},{\"typ\":\"" + claim
                        + "\",\"val\":\""
                        + role + "\"}]}");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> strings(Map<?, ?> map) {
        return (Map<String, String>) map;
    }
}
