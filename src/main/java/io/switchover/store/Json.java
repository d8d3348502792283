package io.switchover.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How facts are written down. A case of a sealed type carries its name in {@code is}, so the facts themselves need no
 * annotation; a field that a newer version wrote is skipped by an older one, because regions are not deployed in one moment.
 */
public final class Json {
    /** For our own documents and answers. Users' input is parsed elsewhere, strictly. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .annotationIntrospector(new SealedTypes())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    private static final class SealedTypes extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated type) {
            return type.getRawType().isSealed()
                    ? Arrays.stream(type.getRawType().getPermittedSubclasses())
                            .map(c -> new NamedType(c, name(c)))
                            .toList()
                    : super.findSubtypes(type);
        }

        @Override
        public @Nullable TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass type, JavaType base) {
            return sealedParent(type.getRawType()) ? byName() : super.findTypeResolver(config, type, base);
        }

        @Override
        public @Nullable String findTypeName(AnnotatedClass type) {
            return sealedParent(type.getRawType()) ? name(type.getRawType()) : super.findTypeName(type);
        }

        private static boolean sealedParent(Class<?> type) {
            return type.isSealed() || Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
        }

        private static String name(Class<?> type) {
            return type.getSimpleName();
        }

        private static TypeResolverBuilder<?> byName() {
            return new StdTypeResolverBuilder()
                    .init(JsonTypeInfo.Id.NAME, null)
                    .inclusion(JsonTypeInfo.As.PROPERTY)
                    .typeProperty("is");
        }
    }
}
