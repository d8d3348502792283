package io.switchover.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** How facts are written as JSON: a case of a sealed type carries its {@link JsonName} in {@code is}. */
public final class Json {
    /** For our own documents and answers. Users' input is parsed elsewhere, strictly. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new ToleratedParts())
            .annotationIntrospector(new JsonFacts())
            .addHandler(new UnknownValueNoter())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    /** What became of reading JSON that another version of this app may have written. */
    public sealed interface Reading<T> {
        /** @param whole false when there is something in it that this version does not know */
        record Understood<T>(T value, boolean whole) implements Reading<T> {}

        /** @param detail what in it is not understood: a field, and what it says */
        record NotUnderstood<T>(String detail) implements Reading<T> {}
    }

    public static <T> Reading<T> read(Class<T> type, JsonNode json) {
        var unknown = new UnknownValueNoter.Found();
        try {
            T value = MAPPER.readerFor(type)
                    .withAttribute(UnknownValueNoter.Found.class, unknown)
                    .readValue(json);
            return value == null
                    ? new Reading.NotUnderstood<>("it is empty")
                    : new Reading.Understood<>(value, !unknown.any());
        } catch (IOException e) {
            return new Reading.NotUnderstood<>(JsonError.detail(e));
        }
    }

    public static <T> Reading<T> read(Class<T> type, byte[] json) {
        try {
            return read(type, MAPPER.readTree(json));
        } catch (IOException e) {
            return new Reading.NotUnderstood<>("it is no JSON");
        }
    }

    /** The name of a case of a sealed type, or of a constant of an enum. */
    public static String name(Object caseOrConstant) {
        return caseOrConstant instanceof Enum<?> constant
                ? JsonFacts.name(constant)
                : JsonFacts.name(caseOrConstant.getClass());
    }

    public static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
