package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The service's own description with its examples: what may be asked, what an answer may look like, and one that does. */
final class Examples {
    /** Beside the checkout, or where the property says; tests that need it say that they skip where it is not. */
    static final Path SHARED = Path.of(System.getProperty("switchover.shared", "../shared"));

    private final JsonObject description;
    private final Path folder;

    /** One example: the operation, the parameters, and the answers that the service gives. */
    record Example(
            String name, String operation, String method, String path, JsonObject parameters, JsonObject answers) {
        boolean answers(int status) {
            return answers.containsKey(Integer.toString(status));
        }

        /** The path with the example's own values, or others where the world of the test has others. */
        String uri(UnaryOperator<String> instead) {
            StringBuilder uri = new StringBuilder();
            for (String part : path.split("(?=\\{)|(?<=\\})")) {
                if (part.startsWith("{")) {
                    String name = part.substring(1, part.length() - 1);
                    String other = instead.apply(name);
                    uri.append(other == null ? parameters.getValue(name) : other);
                } else {
                    uri.append(part);
                }
            }
            return uri.toString();
        }
    }

    Examples(Path file) {
        try {
            this.description = new JsonObject(Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        this.folder = file.resolveSibling(".").normalize();
    }

    List<Example> all() {
        List<Example> all = new ArrayList<>();
        JsonObject paths = description.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                JsonObject operation = paths.getJsonObject(path).getJsonObject(method);
                JsonObject examples = operation.getJsonObject("x-ms-examples", new JsonObject());
                for (String name : examples.fieldNames()) {
                    all.add(read(
                            path,
                            method,
                            operation,
                            examples.getJsonObject(name).getString("$ref")));
                }
            }
        }
        return all;
    }

    private Example read(String path, String method, JsonObject operation, String file) {
        try {
            JsonObject json = new JsonObject(Files.readString(folder.resolve(file)));
            return new Example(
                    file.replaceAll(".*/|\\.json$", ""),
                    operation.getString("operationId"),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    json.getJsonObject("parameters"),
                    json.getJsonObject("responses"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The example's body to send, or nothing. */
    JsonObject body(Example example) {
        JsonArray parameters = description
                .getJsonObject("paths")
                .getJsonObject(example.path())
                .getJsonObject(example.method().toLowerCase(Locale.ROOT))
                .getJsonArray("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            JsonObject parameter = resolved(parameters.getJsonObject(i));
            if ("body".equals(parameter.getString("in"))) {
                return example.parameters().getJsonObject(parameter.getString("name"));
            }
        }
        return null;
    }

    private JsonObject resolved(JsonObject schema) {
        JsonObject at = schema;
        while (at.containsKey("$ref")) {
            JsonObject next = description;
            for (String part : at.getString("$ref").substring(2).split("/")) {
                next = next.getJsonObject(part);
            }
            at = next;
        }
        return at;
    }

    /** Every property of the body must be one that the description has, of its type, and the required ones must be there. */
    void assertDescribed(Example example, int status, JsonObject body) {
        JsonObject answer = description
                .getJsonObject("paths")
                .getJsonObject(example.path())
                .getJsonObject(example.method().toLowerCase(Locale.ROOT))
                .getJsonObject("responses")
                .getJsonObject(Integer.toString(status));
        Set<String> wrong = new TreeSet<>();
        compare(resolved(answer.getJsonObject("schema")), body, "", wrong);
        assertThat(wrong).as(body.encodePrettily()).isEmpty();
    }

    private void compare(JsonObject schema, Object value, String at, Set<String> wrong) {
        if (value instanceof JsonObject object) {
            JsonObject properties = new JsonObject();
            Set<String> required = new TreeSet<>();
            collect(schema, properties, required);
            boolean open = schema.containsKey("additionalProperties") || properties.isEmpty();
            for (String name : object.fieldNames()) {
                if (properties.containsKey(name)) {
                    compare(resolved(properties.getJsonObject(name)), object.getValue(name), at + "/" + name, wrong);
                } else if (!open && !name.startsWith("odata.")) {
                    wrong.add(at + "/" + name + " is not described");
                }
            }
            required.stream()
                    .filter(name -> !object.containsKey(name))
                    .forEach(name -> wrong.add(at + "/" + name + " is missing"));
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                compare(resolved(schema.getJsonObject("items")), list.getValue(i), at + "[]", wrong);
            }
        } else {
            scalar(schema, value, at, wrong);
        }
    }

    private static void scalar(JsonObject schema, Object value, String at, Set<String> wrong) {
        boolean right =
                switch (schema.getString("type", "any")) {
                    case "string" -> value instanceof String;
                    case "integer" -> value instanceof Integer || value instanceof Long;
                    case "number" -> value instanceof Number;
                    case "boolean" -> value instanceof Boolean;
                    default -> true;
                };
        if (!right) {
            wrong.add(at + " is no " + schema.getString("type") + ": " + value);
        }
        JsonArray words = schema.getJsonArray("enum");
        if (words != null
                && words.stream().noneMatch(word -> word.toString().equalsIgnoreCase(String.valueOf(value)))) {
            wrong.add(at + " is none of " + words + ": " + value);
        }
    }

    private void collect(JsonObject schema, JsonObject properties, Set<String> required) {
        JsonArray parents = schema.getJsonArray("allOf", new JsonArray());
        for (int i = 0; i < parents.size(); i++) {
            collect(resolved(parents.getJsonObject(i)), properties, required);
        }
        properties.mergeIn(schema.getJsonObject("properties", new JsonObject()));
        schema.getJsonArray("required", new JsonArray()).forEach(name -> required.add(name.toString()));
    }

    /** Every property that the service's example shows, ours shows too, and of the same kind. */
    static Set<String> missing(Object theirs, Object ours, String at) {
        Set<String> missing = new TreeSet<>();
        if (theirs instanceof JsonObject object) {
            for (String name : object.fieldNames()) {
                if (!(ours instanceof JsonObject mine) || !mine.containsKey(name)) {
                    missing.add(at + "/" + name);
                } else {
                    missing.addAll(missing(object.getValue(name), mine.getValue(name), at + "/" + name));
                }
            }
        } else if (theirs instanceof JsonArray list && !list.isEmpty()) {
            Object mine = ours instanceof JsonArray other && !other.isEmpty() ? other.getValue(0) : null;
            missing.addAll(missing(list.getValue(0), mine, at + "[]"));
        } else if (theirs != null && (ours == null || !kind(theirs).equals(kind(ours)))) {
            missing.add(at + " of the same kind");
        }
        return missing;
    }

    private static String kind(Object value) {
        return value instanceof Number ? "number" : value.getClass().getSimpleName();
    }
}
