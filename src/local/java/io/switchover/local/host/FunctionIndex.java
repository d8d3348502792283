package io.switchover.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every function of the app, read from its annotations once. What Azure would refuse, or would accept and then fail at each
 * call, stops the start here with the function's name.
 */
@Singleton
class FunctionIndex {

    private final List<LocalFunction> functions;

    @Inject
    FunctionIndex(BeanManager beans, AppSettings settings, HostSettings host) {
        var byName = new TreeMap<String, LocalFunction>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            for (var method : bean.getBeanClass().getDeclaredMethods()) {
                var name = method.getAnnotation(FunctionName.class);
                if (name == null
                        || method.isSynthetic()
                        || !host.functions()
                                .map(only -> only.contains(name.value()))
                                .orElse(true)) {
                    continue;
                }
                var function = read(name.value(), bean.getBeanClass(), method, settings);
                var other = byName.putIfAbsent(name.value().toLowerCase(Locale.ROOT), function);
                if (other != null && !other.method().equals(method)) {
                    throw new IllegalStateException("two functions are named " + name.value() + ": " + other.owner()
                            + " and " + function.owner());
                }
            }
        }
        functions = List.copyOf(byName.values());
    }

    List<LocalFunction> all() {
        return functions;
    }

    static LocalFunction read(String name, Class<?> owner, Method method, AppSettings settings) {
        try {
            if (name.toLowerCase(Locale.ROOT).endsWith("lib")) {
                throw new IllegalArgumentException(
                        "a name ending in 'lib' hides the libraries: the worker takes its folder for theirs");
            }
            var triggers = new ArrayList<Trigger>();
            for (var parameter : method.getParameters()) {
                for (var annotation : parameter.getAnnotations()) {
                    trigger(name, annotation, parameter, settings).ifPresent(triggers::add);
                }
                checkBindable(parameter);
            }
            if (triggers.size() != 1) {
                throw new IllegalArgumentException("it has " + triggers.size() + " triggers and must have one");
            }
            return new LocalFunction(name, triggers.getFirst(), owner, method);
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException(
                    "the function " + name + " cannot be run: " + refused.getMessage(), refused);
        }
    }

    private static Optional<Trigger> trigger(
            String name, Annotation annotation, Parameter parameter, AppSettings settings) {
        return Optional.ofNullable(
                switch (annotation) {
                    case HttpTrigger http -> {
                        requireType(HttpCall.binds(parameter.getParameterizedType()), parameter);
                        var route = http.route().isEmpty() ? name : settings.fill(http.route());
                        yield new Trigger.Http(RouteTemplate.of(route), List.of(http.methods()), http.authLevel());
                    }
                    case TimerTrigger timer -> {
                        requireType(parameter.getType() == String.class, parameter);
                        yield new Trigger.Timer(Ncrontab.of(settings.fill(timer.schedule())));
                    }
                    case BlobTrigger blob -> {
                        requireType(BlobArrival.binds(blob, parameter), parameter);
                        yield new Trigger.Blob(BlobPattern.of(settings.fill(blob.path())));
                    }
                    case QueueTrigger queue -> {
                        requireType(parameter.getType() == String.class, parameter);
                        yield new Trigger.Queue(settings.fill(queue.queueName()));
                    }
                    default -> null;
                });
    }

    private static void checkBindable(Parameter parameter) {
        var known = Arrays.stream(parameter.getAnnotations())
                .anyMatch(a -> a instanceof HttpTrigger
                        || a instanceof TimerTrigger
                        || a instanceof BlobTrigger
                        || a instanceof QueueTrigger
                        || a instanceof BindingName);
        requireType(known || parameter.getType() == ExecutionContext.class, parameter);
        if (parameter.isAnnotationPresent(BindingName.class)) {
            requireType(parameter.getType() == String.class, parameter);
        }
    }

    private static void requireType(boolean bindable, Parameter parameter) {
        if (!bindable) {
            throw new IllegalArgumentException("the local host cannot bind its parameter " + parameter);
        }
    }
}
