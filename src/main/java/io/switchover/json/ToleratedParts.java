package io.switchover.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@link Tolerated} parts, so that one that is not understood does not make its whole document so. */
final class ToleratedParts extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ToleratedParts() {
        super("tolerated parts");
        addSerializer(RawText.class, new AsItWas());
        setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription type, JsonDeserializer<?> usual) {
                return tolerated(type.getBeanClass()) ? new IfUnderstood(usual, type.getBeanClass()) : usual;
            }

            @Override
            public JsonDeserializer<?> modifyMapDeserializer(
                    DeserializationConfig config, MapType type, BeanDescription map, JsonDeserializer<?> usual) {
                return tolerated(type.getContentType().getRawClass()) ? new UnderstoodEntries(type) : usual;
            }
        });
    }

    private static boolean tolerated(Class<?> type) {
        return type.isAnnotationPresent(Tolerated.class);
    }

    /** One part; null, or what it said, when it is not understood. */
    private static final class IfUnderstood extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        private final Class<?> type;

        IfUnderstood(JsonDeserializer<?> usual, Class<?> type) {
            super(usual);
            this.type = type;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new IfUnderstood(usual, type);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return part(parser, context, again -> super.deserialize(again, context));
        }

        @Override
        public @Nullable Object deserializeWithType(
                JsonParser parser, DeserializationContext context, TypeDeserializer cases) throws IOException {
            return part(parser, context, again -> super.deserializeWithType(again, context, cases));
        }

        private interface Usual {
            Object read(JsonParser parser) throws IOException;
        }

        private @Nullable Object part(JsonParser parser, DeserializationContext context, Usual usual)
                throws IOException {
            var part = context.readTree(parser);
            try (var again = part.traverse(parser.getCodec())) {
                var unused = again.nextToken();
                return usual.read(again);
            } catch (JsonMappingException e) {
                UnknownValueNoter.note(context);
                var rawCase = rawCase(type);
                return rawCase.isPresent() ? raw(rawCase.get(), Json.text(part)) : null;
            }
        }

        private static Optional<Constructor<?>> rawCase(Class<?> type) {
            return type.isSealed()
                    ? Arrays.stream(type.getPermittedSubclasses())
                            .filter(RawText.class::isAssignableFrom)
                            .<Constructor<?>>map(c -> c.getDeclaredConstructors()[0])
                            .findFirst()
                    : Optional.empty();
        }

        private static Object raw(Constructor<?> rawCase, String text) {
            try {
                rawCase.setAccessible(true);
                return rawCase.newInstance(text);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A map without the entries whose key or value is not understood. */
    private static final class UnderstoodEntries extends StdDeserializer<Map<Object, Object>> {
        private static final long serialVersionUID = 1L;

        private final MapType type;

        UnderstoodEntries(MapType type) {
            super(type);
            this.type = type;
        }

        @Override
        public Map<Object, Object> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var keys = context.findKeyDeserializer(type.getKeyType(), null);
            var understood = new LinkedHashMap<Object, Object>();
            var entries = context.readTree(parser);
            if (!entries.isObject()) {
                return context.reportInputMismatch(this, "it is no object");
            }
            for (var entry : entries.properties()) {
                Object value = context.readTreeAsValue(entry.getValue(), type.getContentType());
                if (value != null) {
                    try {
                        understood.put(keys.deserializeKey(entry.getKey(), context), value);
                    } catch (JsonMappingException e) {
                        UnknownValueNoter.note(context);
                    }
                }
            }
            return understood;
        }
    }

    private static final class AsItWas extends StdSerializer<RawText> {
        private static final long serialVersionUID = 1L;

        AsItWas() {
            super(RawText.class);
        }

        @Override
        public void serialize(RawText part, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(Json.MAPPER.readTree(part.raw()), json);
        }

        @Override
        public void serializeWithType(
                RawText part, JsonGenerator json, SerializerProvider provider, TypeSerializer cases)
                throws IOException {
            serialize(part, json, provider);
        }
    }
}
