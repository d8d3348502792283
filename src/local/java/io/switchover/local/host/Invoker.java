package io.switchover.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls a function's method on its bean, inside a request context of its own as the worker's middleware does it. */
@Singleton
class Invoker {

    @Nullable
    Object invoke(LocalFunction function, Payload payload) throws Exception {
        var context = new LocalContext(UUID.randomUUID().toString(), function.name());
        var arguments = Arrays.stream(function.method().getParameters())
                .map(parameter -> argument(parameter, payload, context))
                .toArray();
        var request = Arc.container().requestContext();
        var ours = !request.isActive();
        if (ours) {
            request.activate();
        }
        try (var instance = Arc.container().instance(function.owner())) {
            return function.method().invoke(instance.get(), arguments);
        } catch (InvocationTargetException thrown) {
            switch (thrown.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw thrown;
            }
        } finally {
            if (ours) {
                request.terminate();
            }
        }
    }

    private static Object argument(Parameter parameter, Payload payload, LocalContext context) {
        if (parameter.getType() == ExecutionContext.class) {
            return context;
        }
        var name = parameter.getAnnotation(BindingName.class);
        if (name == null) {
            return payload.as(parameter.getParameterizedType());
        }
        var bound = payload.names().get(name.value());
        if (bound == null) {
            throw new IllegalArgumentException("the trigger binds no @BindingName " + name.value());
        }
        return bound;
    }
}
