package io.switchover.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What our facts tell Jackson without its annotations: cases and constants have the names that they say, and a component of a
 * record must be there unless it may be null. So a document that lacks something is not understood, instead of being read as
 * one that says zero or nothing.
 */
public final class JsonFacts extends JacksonAnnotationIntrospector {
    /** The field that says which case of a sealed type an object is. */
    public static final String CASE = "is";

    private static final String OURS = "io.switchover.";

    private static final long serialVersionUID = 1L;

    private static final ClassValue<String> OF_CASES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return said(type, type.getName());
        }
    };

    private static final ClassValue<List<String>> OF_CONSTANTS = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .map(constant -> said(constant(type, constant), type.getName() + "." + constant))
                    .toList();
        }
    };

    public static String name(Class<?> type) {
        return OF_CASES.get(type);
    }

    public static String name(Enum<?> constant) {
        return OF_CONSTANTS.get(constant.getDeclaringClass()).get(constant.ordinal());
    }

    private static Field constant(Class<?> type, String name) {
        try {
            return type.getField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String said(AnnotatedElement named, String what) {
        var name = named.getAnnotation(JsonName.class);
        if (name == null) {
            throw new IllegalStateException(what + " has no @JsonName, so it cannot be written as JSON");
        }
        return name.value();
    }

    static boolean isCase(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).anyMatch(JsonFacts::hasCases);
    }

    /** The JDK has sealed types too: a String is a case of one. */
    public static boolean hasCases(Class<?> type) {
        return type.isSealed() && type.getName().startsWith(OURS);
    }

    /** Also those that belong to a sealed type through an inner one. */
    public static Stream<Class<?>> cases(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(JsonFacts::cases)
                        .distinct()
                : Stream.of(type);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated type) {
        return hasCases(type.getRawType())
                ? cases(type.getRawType())
                        .filter(c -> !RawText.class.isAssignableFrom(c))
                        .map(c -> new NamedType(c, name(c)))
                        .toList()
                : super.findSubtypes(type);
    }

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass type, JavaType base) {
        return hasCases(type.getRawType()) || isCase(type.getRawType())
                ? new StdTypeResolverBuilder()
                        .init(JsonTypeInfo.Id.NAME, null)
                        .inclusion(JsonTypeInfo.As.PROPERTY)
                        .typeProperty(CASE)
                : super.findTypeResolver(config, type, base);
    }

    @Override
    public @Nullable String findTypeName(AnnotatedClass type) {
        var raw = type.getRawType();
        return isCase(raw) && !RawText.class.isAssignableFrom(raw) ? name(raw) : super.findTypeName(type);
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, @Nullable String[] names) {
        for (int i = 0; i < constants.length; i++) {
            names[i] = name(constants[i]);
        }
        return names;
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return component(member).map(JsonFacts::required).orElseGet(() -> super.hasRequiredMarker(member));
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return annotated instanceof AnnotatedMember member
                        && component(member).filter(JsonFacts::required).isPresent()
                ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                : super.findSetterInfo(annotated);
    }

    private static boolean required(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && component.getType() != Optional.class;
    }

    private static Optional<RecordComponent> component(AnnotatedMember member) {
        var components = member.getDeclaringClass().getRecordComponents();
        if (components == null) {
            return Optional.empty();
        }
        return member instanceof AnnotatedParameter parameter
                ? Optional.of(components[parameter.getIndex()])
                : Arrays.stream(components)
                        .filter(c -> c.getName().equals(member.getName()))
                        .findFirst();
    }
}
