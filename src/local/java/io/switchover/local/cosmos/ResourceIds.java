package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Which ids the service takes: a text of 1 to 1023 bytes without slash, backslash, question mark or number sign. */
final class ResourceIds {
    private static final int LONGEST = 1023;

    private ResourceIds() {}

    static String checked(JsonNode id) {
        if (!id.isTextual() || id.textValue().isEmpty()) {
            throw Refusal.badRequest("The input content is invalid because the required property 'id' is missing.");
        }
        String name = id.textValue();
        boolean bad = name.chars().anyMatch(c -> "/\\?#".indexOf(c) >= 0) || name.endsWith(" ");
        if (bad || name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Refusal.badRequest(
                    "The id '" + name + "' is invalid: 1 to 1023 bytes, without / \\ ? # and no space at its end.");
        }
        return name;
    }
}
