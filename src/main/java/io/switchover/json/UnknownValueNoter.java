package io.switchover.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Skips what this version does not know, and remembers that there was something. */
final class UnknownValueNoter extends DeserializationProblemHandler {

    /** Of one reading. */
    static final class Found {
        private boolean any;

        boolean any() {
            return any;
        }
    }

    static void note(DeserializationContext context) {
        if (context.getAttribute(Found.class) instanceof Found found) {
            found.any = true;
        }
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        note(context);
        parser.skipChildren();
        return true;
    }
}
