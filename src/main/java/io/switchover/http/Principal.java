package io.switchover.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Who the platform says is calling: the claims of the token, which App Service authentication has checked and sends on in a header.
 *
 * @param name of a person or an application; never empty
 * @param roles the values of its role claims
 */
record Principal(String name, List<String> roles) {
    private static final int LONGEST = 64 * 1024;
    private static final String ENTRA = "aad";
    private static final String OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private static final String NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";
    private static final String ROLE = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

    Principal {
        roles = List.copyOf(roles);
    }

    private record Claim(String type, String value) {}

    /** Empty when it is no principal of Microsoft Entra ID: other providers have no roles that an administrator of ours gives. */
    static Optional<Principal> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var json = Json.MAPPER.readTree(Base64.getDecoder().decode(header.strip()));
            if (!json.path("auth_typ").asText().equals(ENTRA)) {
                return Optional.empty();
            }
            var claims = claims(json);
            var roles = claims.stream()
                    .filter(claim -> claim.type().equals(ROLE)
                            || claim.type().equals("roles")
                            || claim.type().equals(json.path("role_typ").asText()))
                    .map(Claim::value)
                    .toList();
            return name(claims, json.path("name_typ").asText()).map(name -> new Principal(name, roles));
        } catch (IllegalArgumentException | IOException notOurs) {
            return Optional.empty();
        }
    }

    /** The highest of the roles that Switchover knows. */
    Optional<Role> role() {
        return roles.stream().flatMap(word -> Role.of(word).stream()).max(Comparator.naturalOrder());
    }

    private static List<Claim> claims(JsonNode json) {
        var claims = new ArrayList<Claim>();
        StreamSupport.stream(json.path("claims").spliterator(), false)
                .map(claim ->
                        new Claim(claim.path("typ").asText(), claim.path("val").asText()))
                .filter(claim -> !claim.type().isEmpty() && !claim.value().isBlank())
                .forEach(claims::add);
        return claims;
    }

    /** A person's sign-in name; an application has none, and is named by its id. */
    private static Optional<String> name(List<Claim> claims, String nameType) {
        return List.of("preferred_username", nameType, NAME, "upn", "appid", "azp", OBJECT_ID, "oid").stream()
                .flatMap(type -> claims.stream().filter(claim -> claim.type().equals(type)))
                .map(Claim::value)
                .findFirst();
    }
}
