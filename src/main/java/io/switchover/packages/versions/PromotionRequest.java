package io.switchover.packages.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.switchover.json.Json;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageNamePolicy;
import org.jspecify.annotations.Nullable;

/** What somebody who wants a version to be the default has asked for. */
sealed interface PromotionRequest {
    int LONGEST_REASON = 400;

    record Wanted(PackageName name, String because) implements PromotionRequest {}

    /** It cannot be understood: which field, and why. */
    record Flawed(String field, String because) implements PromotionRequest {}

    /** The body of the request. */
    record Body(@Nullable String version, @Nullable String because) {}

    static PromotionRequest read(String application, String text) {
        Body body;
        try {
            body = Json.MAPPER.readValue(text, Body.class);
        } catch (JsonProcessingException e) {
            return new Flawed("body", "the body is {\"version\": …, \"because\": …}");
        }
        if (body == null || body.version() == null) {
            return new Flawed("version", "version is missing");
        }
        var because = body.because();
        if (because == null || because.isBlank() || because.length() > LONGEST_REASON) {
            return new Flawed("because", "because is a sentence of 1 to " + LONGEST_REASON + " characters");
        }
        return switch (PackageNamePolicy.read(application + "/" + body.version() + ".zip")) {
            case PackageNamePolicy.Named.Badly badly -> new Flawed("version", badly.because());
            case PackageNamePolicy.Named.Well(var name) -> new Wanted(name, because);
        };
    }
}
