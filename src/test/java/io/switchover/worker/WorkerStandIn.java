package io.switchover.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Loads a staged function app the way the Functions Java worker 2.17 does, in a process of its own with the worker's few
 * libraries on its class path: one class loader over the script file and the folder that ends in "lib", the middlewares and
 * the one injector by service loader, each entry point by reflection, each call through the chain. What it sees it prints, one line
 * each, for {@link PackagedAppTest}. It must not know a class of the app nor any library that the worker does not bring.
 */
public final class WorkerStandIn {

    private final List<Middleware> middlewares = new ArrayList<>();
    private final URLClassLoader app;
    private final FunctionInstanceInjector injector;

    /** Arguments: the annotation library of the worker, then {@code name=script file=entry point} for each function. */
    public static void main(String[] arguments) throws Exception {
        var functions =
                Arrays.stream(arguments).skip(1).map(line -> line.split("=")).toList();
        var worker = new WorkerStandIn(Path.of(arguments[0]), new File(functions.getFirst()[1]));
        for (var function : functions) {
            worker.call(function[0], worker.entryPoint(function[2]));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private WorkerStandIn(Path annotations, File script) throws Exception {
        var urls = new ArrayList<URL>();
        urls.add(script.toURI().toURL());
        var libraries = script.getAbsoluteFile()
                .getParentFile()
                .listFiles(file -> file.isDirectory() && file.getName().endsWith("lib"));
        for (var jar : Objects.requireNonNull(
                libraries[0].listFiles(file -> file.getName().endsWith(".jar")))) {
            urls.add(jar.toURI().toURL());
        }
        urls.add(annotations.toUri().toURL());
        app = new URLClassLoader(urls.toArray(URL[]::new));

        Thread.currentThread().setContextClassLoader(app);
        ServiceLoader.load(Middleware.class).forEach(middlewares::add);
        var injectors = new ArrayList<FunctionInstanceInjector>();
        ServiceLoader.load(FunctionInstanceInjector.class).forEach(injectors::add);
        if (injectors.size() != 1) {
            throw new IllegalStateException("the worker wants one injector and finds " + injectors);
        }
        injector = injectors.getFirst();
        middlewares.forEach(
                middleware -> say("middleware", middleware.getClass().getSimpleName()));
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
    }

    private Method entryPoint(String name) throws Exception {
        var dot = name.lastIndexOf('.');
        var owner = Class.forName(name.substring(0, dot), false, app);
        var found = Arrays.stream(owner.getMethods())
                .filter(method -> method.getDeclaringClass() == owner)
                .filter(method -> method.getName().equals(name.substring(dot + 1)))
                .toList();
        if (found.size() != 1) {
            throw new NoSuchMethodException(name + " names " + found.size() + " public methods");
        }
        return found.getFirst();
    }

    private void call(String name, Method method) {
        say("loaded", name);
        var started = System.nanoTime();
        try {
            var result = new Object[1];
            chain(0, context -> {
                        Logger.getLogger("stand-in").info("calling " + name);
                        log(
                                "org.jboss.logging.Logger",
                                "getLogger",
                                Object.class,
                                "calling " + name + " by JBoss Logging");
                        log("org.slf4j.LoggerFactory", "getLogger", String.class, "calling " + name + " by SLF4J");
                        Thread.currentThread().setContextClassLoader(app);
                        try {
                            var arguments = new ArrayList<Object>();
                            for (var parameter : method.getParameters()) {
                                arguments.add(argument(parameter, context));
                            }
                            result[0] = method.invoke(
                                    injector.getInstance(method.getDeclaringClass()), arguments.toArray());
                        } finally {
                            Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
                        }
                    })
                    .doNext(context(name));
            say("answered", name + " " + inWords(result[0]));
        } catch (Throwable thrown) {
            var root = thrown instanceof InvocationTargetException wrapped ? wrapped.getTargetException() : thrown;
            say("threw", name + " " + root);
            for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
                say("because", name + " " + cause);
            }
        }
        say("took", name + " " + (System.nanoTime() - started) / 1_000_000 + " ms");
    }

    private MiddlewareChain chain(int from, MiddlewareChain last) {
        return context -> {
            if (from == middlewares.size()) {
                last.doNext(context);
            } else {
                middlewares.get(from).invoke(context, chain(from + 1, last));
            }
        };
    }

    private void log(String factory, String method, Class<?> accepted, String message) throws Exception {
        var get = Class.forName(factory, true, app).getMethod(method, String.class);
        get.getReturnType().getMethod("info", accepted).invoke(get.invoke(null, "stand-in"), message);
    }

    private Object argument(Parameter parameter, MiddlewareContext context) throws ReflectiveOperationException {
        for (var annotation : parameter.getAnnotations()) {
            switch (annotation.annotationType().getSimpleName()) {
                case "HttpTrigger":
                    return request();
                case "TimerTrigger":
                    return "{\"Schedule\":{\"AdjustForDST\":true},\"IsPastDue\":false}";
                case "BlobTrigger":
                    return blob();
                case "BindingName":
                    return "1_0.zip";
                default:
            }
        }
        if (parameter.getType() == ExecutionContext.class) {
            return context;
        }
        throw new IllegalArgumentException("the worker cannot bind " + parameter);
    }

    private Object blob() throws ReflectiveOperationException {
        var type = app.loadClass("com.azure.storage.blob.BlobClientBuilder");
        var builder = type.getConstructor().newInstance();
        type.getMethod("endpoint", String.class).invoke(builder, "http://127.0.0.1:9/nowhere");
        type.getMethod("containerName", String.class).invoke(builder, "packages");
        type.getMethod("blobName", String.class).invoke(builder, "render/1_0.zip");
        return type.getMethod("buildClient").invoke(builder);
    }

    private static Object request() {
        return proxy(HttpRequestMessage.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getUri" -> URI.create("https://nowhere.azurewebsites.net/api/any");
            case "getHttpMethod" -> HttpMethod.GET;
            case "getHeaders", "getQueryParameters" -> Map.of();
            case "getBody" -> Optional.empty();
            case "createResponseBuilder" -> response((HttpStatusType) arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static Object response(HttpStatusType given) {
        var kept = new HashMap<String, Object>();
        kept.put("status", given);
        return Proxy.newProxyInstance(
                WorkerStandIn.class.getClassLoader(),
                new Class<?>[] {HttpResponseMessage.class, HttpResponseMessage.Builder.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "status", "body" -> {
                        kept.put(method.getName(), arguments[0]);
                        yield proxy;
                    }
                    case "header", "build" -> proxy;
                    case "getStatusCode" -> ((HttpStatusType) Objects.requireNonNull(kept.get("status"))).value();
                    case "getBody" -> kept.get("body");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static MiddlewareContext context(String name) {
        var logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord said) {
                say("logged", name + " " + said.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return proxy(MiddlewareContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getLogger" -> logger;
            case "getFunctionName" -> name;
            case "getInvocationId" -> "1";
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(WorkerStandIn.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static String inWords(Object result) {
        return result instanceof HttpResponseMessage response
                ? response.getStatusCode() + " "
                        + String.valueOf(response.getBody()).lines().findFirst().orElse("")
                : String.valueOf(result);
    }

    private static void say(String what, String detail) {
        System.out.println(what + " " + detail.replace('\n', ' '));
    }
}
