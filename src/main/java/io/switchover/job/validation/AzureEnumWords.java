package io.switchover.job.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * Refuses words that the SDK's models do not know. Read as the SDK reads them, such a word is no error: it becomes nothing, the field
 * is not sent, and a task with a typo in its action or its rights runs with the default.
 */
final class AzureEnumWords extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1;

    private AzureEnumWords() {}

    static ObjectMapper known(ObjectMapper mapper) {
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        return mapper.registerModule(new SimpleModule("words").setDeserializerModifier(new AzureEnumWords()));
    }

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> reader) {
        return new Word(reader, type.getRawClass());
    }

    private static final class Word extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        private final Class<?> words;

        Word(JsonDeserializer<?> reader, Class<?> words) {
            super(reader);
            this.words = words;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Word(reader, words);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var word = super.deserialize(parser, context);
            if (word == null) {
                throw context.weirdStringException("", words, "no word of it");
            }
            return word;
        }
    }
}
