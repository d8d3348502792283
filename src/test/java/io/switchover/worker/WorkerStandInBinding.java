package io.switchover.worker;

import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;

/**
 * How the workers that there are turn the host's data into arguments, and with which words they refuse. Read in their sources
 * and seen when the real ones were driven: 2.17 knows no model binding data; the next one builds clients out of a bare
 * environment variable and looks any other parameter up in the content, by its binding's name; the newest fills one
 * object for each function, whichever event it is about.
 */
enum WorkerStandInBinding implements WorkerStandInKind {
    NO_SDK_TYPES,
    SDK_TYPES,
    SHARED_METADATA;

    private static final Map<String, String> SHARED = new TreeMap<>();

    /** The same worker, in which this event and another one are at the same place at the same time. */
    WorkerStandInKind meeting(CyclicBarrier both) {
        var worker = this;
        return new WorkerStandInKind() {
            @Override
            public String name() {
                return worker.name();
            }

            @Override
            public void accept(WorkerStandInRequest request) {
                worker.accept(request);
            }

            @Override
            public Object argument(Parameter parameter, WorkerStandInRequest request) throws Exception {
                return worker.argument(parameter, request, both);
            }
        };
    }

    @Override
    public void accept(WorkerStandInRequest request) {
        if (this == NO_SDK_TYPES
                && request.input().values().stream()
                        .anyMatch(data -> data.form().equals(WorkerStandInRequest.MODEL))) {
            throw new UnsupportedOperationException(
                    "Input data type \"" + WorkerStandInRequest.MODEL + "\" is not supported");
        }
    }

    @Override
    public Object argument(Parameter parameter, WorkerStandInRequest request) throws Exception {
        return argument(parameter, request, new CyclicBarrier(1));
    }

    private Object argument(Parameter parameter, WorkerStandInRequest request, CyclicBarrier both) throws Exception {
        for (var annotation : parameter.getAnnotations()) {
            var kind = annotation.annotationType().getSimpleName();
            if (kind.equals("BindingName")) {
                var name =
                        (String) annotation.annotationType().getMethod("value").invoke(annotation);
                return convert(request.metadata().get(name), parameter);
            }
            if (kind.endsWith("Trigger")) {
                var name =
                        (String) annotation.annotationType().getMethod("name").invoke(annotation);
                return input(name, parameter, request.input().get(name), both);
            }
        }
        throw new IllegalArgumentException("the worker cannot bind " + parameter);
    }

    @SuppressWarnings("unchecked")
    private Object input(String name, Parameter parameter, WorkerStandInRequest.Data data, CyclicBarrier both)
            throws Exception {
        Objects.requireNonNull(data, "the host sends nothing for " + name);
        if (!data.form().equals(WorkerStandInRequest.MODEL)) {
            return convert(data, parameter);
        }
        var content = (Map<String, String>) data.value();
        if (parameter.getType().getSimpleName().equals("BlobClient")) {
            return client(parameter.getType(), content, both);
        }
        if (!content.containsKey(name)) {
            throw new WrongMethodTypeException();
        }
        return convert(new WorkerStandInRequest.Data("STRING", content.get(name)), parameter);
    }

    private Object client(Class<?> type, Map<String, String> content, CyclicBarrier both) throws Exception {
        var filled = this == SHARED_METADATA ? SHARED : new TreeMap<String, String>();
        synchronized (SHARED) {
            content.forEach((key, value) -> filled.put(key, String.valueOf(value)));
        }
        both.await();
        var connection = filled.get("Connection");
        if (this == SDK_TYPES && System.getenv(connection) == null) {
            throw new IllegalStateException("SdkHydrationException: No environment variable set for: " + connection);
        }
        var builder = Class.forName(type.getName() + "Builder", true, type.getClassLoader())
                .getConstructor()
                .newInstance();
        var set = builder.getClass();
        set.getMethod("endpoint", String.class).invoke(builder, "http://127.0.0.1:9/nowhere");
        set.getMethod("containerName", String.class).invoke(builder, filled.get("ContainerName"));
        set.getMethod("blobName", String.class).invoke(builder, filled.get("BlobName"));
        return set.getMethod("buildClient").invoke(builder);
    }

    private static Object convert(WorkerStandInRequest.Data data, Parameter parameter) {
        Objects.requireNonNull(data, "Cannot find matched @BindingName of customer function");
        if (parameter.getType() == String.class) {
            return data.form().equals("BYTES")
                    ? new String((byte[]) data.value(), StandardCharsets.UTF_8)
                    : String.valueOf(data.value());
        }
        if (parameter.getType().isInstance(data.value())) {
            return data.value();
        }
        throw new ClassCastException("Cannot convert " + data.value() + "to type " + parameter.getType());
    }
}
