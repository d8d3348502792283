package io.switchover.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Says in plain words what in a document is not understood. */
final class JsonError {
    private static final Pattern MISSING = Pattern.compile("Missing required creator property '([^']+)'.*");

    private JsonError() {}

    static String detail(IOException e) {
        return switch (e) {
            case InvalidTypeIdException unknown ->
                unknown.getTypeId() == null
                        ? at(unknown) + " does not say which case it is"
                        : unknown(at(unknown), unknown.getTypeId());
            case InvalidFormatException unknown -> unknown(at(unknown), String.valueOf(unknown.getValue()));
            case JsonMappingException other -> other(other);
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String unknown(String where, String what) {
        return where + " is \"" + what + "\", which this app does not know";
    }

    private static String other(JsonMappingException e) {
        var message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        var missing = MISSING.matcher(message);
        if (missing.matches()) {
            var path = at(e);
            return path.endsWith(missing.group(1))
                    ? path + " is missing"
                    : path + "." + missing.group(1) + " is missing";
        }
        return at(e) + " is not as this app knows it: "
                + (e.getCause() == null ? message : e.getCause().getMessage());
    }

    private static String at(JsonMappingException e) {
        var path = new StringBuilder();
        for (var reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? "the document" : path.toString();
    }
}
