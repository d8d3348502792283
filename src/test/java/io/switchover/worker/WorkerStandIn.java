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
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CyclicBarrier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads a staged function app the way the Functions Java worker does, in a process of its own with the worker's few
 * libraries on its class path: one class loader over the script file and the folder that ends in "lib", the middlewares and
 * the one injector by service loader, each entry point by reflection, each call through the chain. As there, a line is printed
 * when a load begins and after each middleware, and a load or a call that throws an exception is answered with it, whereas an
 * error is swallowed and the host gets no answer. What it sees it prints, one line each, for {@link PackagedAppTest}. It must
 * not know a class of the app nor any library that the worker does not bring, and it must compile for Java 17.
 */
public final class WorkerStandIn {
    private static final PrintStream OUT = System.out;

    private final List<Middleware> middlewares = new ArrayList<>();
    private final URLClassLoader app;
    private FunctionInstanceInjector injector;
    private boolean initialized;

    /** Arguments: the annotation library of the worker, then {@code name=script file=entry point} for each function. */
    public static void main(String[] arguments) throws Exception {
        var functions =
                Arrays.stream(arguments).skip(1).map(line -> line.split("=")).collect(Collectors.toList());
        var worker = new WorkerStandIn(Path.of(arguments[0]), new File(functions.get(0)[1]));
        var loaded = new LinkedHashMap<String, Method>();
        for (var function : functions) {
            worker.load(function[0], function[2], loaded);
        }
        say("loads", "done after " + workMs() + " ms");
        loaded.forEach(worker::call);
        loaded.forEach(worker::announce);
        OUT.flush();
        Runtime.getRuntime().halt(0);
    }

    /** What the process has worked since it began; unlike the time that has passed it does not tell how busy the machine is. */
    private static long workMs() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1_000_000;
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
    }

    private void load(String name, String entryPoint, Map<String, Method> loaded) {
        try {
            System.out.println("FunctionLoadRequest received by the worker");
        } catch (Exception anonymous) {
            // The worker has not noted the function's id yet: its answer names none, and the host cannot use it.
            say("unanswered", name + " " + anonymous);
            return;
        }
        try {
            if (!initialized) {
                initialize();
            }
            loaded.put(name, entryPoint(entryPoint));
            say("loaded", name);
        } catch (Exception refused) {
            say("refused", name + " " + refused);
        } catch (Error swallowed) {
            say("unanswered", name + " " + swallowed);
        }
    }

    private void initialize() {
        middlewares.clear();
        Thread.currentThread().setContextClassLoader(app);
        try {
            for (var middleware : ServiceLoader.load(Middleware.class)) {
                middlewares.add(middleware);
                System.out.println("Load middleware " + middleware.getClass().getSimpleName());
            }
            var injectors = new ArrayList<FunctionInstanceInjector>();
            ServiceLoader.load(FunctionInstanceInjector.class).forEach(injectors::add);
            if (injectors.size() != 1) {
                throw new IllegalStateException("the worker wants one injector and finds " + injectors);
            }
            injector = injectors.get(0);
            middlewares.forEach(
                    middleware -> say("middleware", middleware.getClass().getSimpleName()));
            initialized = true;
        } finally {
            Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
        }
    }

    private Method entryPoint(String name) throws Exception {
        var dot = name.lastIndexOf('.');
        var owner = Class.forName(name.substring(0, dot), false, app);
        var found = Arrays.stream(owner.getMethods())
                .filter(method -> method.getDeclaringClass() == owner)
                .filter(method -> method.getName().equals(name.substring(dot + 1)))
                .collect(Collectors.toList());
        if (found.size() != 1) {
            throw new NoSuchMethodException(name + " names " + found.size() + " public methods");
        }
        return found.get(0);
    }

    /** Calls it once, as the newest worker that we know would. */
    private void call(String name, Method method) {
        var started = System.nanoTime();
        try {
            var result = run(name, method, WorkerStandInBinding.SDK_TYPES, WorkerStandInRequest.standard(method));
            say("answered", name + " " + inWords(result));
        } catch (Throwable thrown) {
            var root = thrown instanceof InvocationTargetException
                    ? ((InvocationTargetException) thrown).getTargetException()
                    : thrown;
            say("threw", name + " " + root);
            for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
                say("because", name + " " + cause);
            }
        }
        say("took", name + " " + (System.nanoTime() - started) / 1_000_000 + " ms");
    }

    /** Sends it every message that the host might, about two blobs at once, by every worker that there is. */
    private void announce(String name, Method method) {
        for (var worker : WorkerStandInBinding.values()) {
            for (var form : WorkerStandInRequest.formsOf(method)) {
                var both = new CyclicBarrier(2);
                var threads = Stream.of(1, 2)
                        .map(which -> new Thread(() -> announce(name, method, worker.meeting(both), form, which)))
                        .collect(Collectors.toList());
                threads.forEach(Thread::start);
                for (var thread : threads) {
                    try {
                        thread.join();
                    } catch (InterruptedException impossible) {
                        throw new AssertionError(impossible);
                    }
                }
            }
        }
    }

    private void announce(String name, Method method, WorkerStandInKind worker, String form, int which) {
        var blob = form + "/" + worker.name() + "_" + which + ".zip";
        try {
            run(name, method, worker, WorkerStandInRequest.event(form, blob));
            say("event", name + " " + worker.name() + " " + form + " answered");
        } catch (Throwable thrown) {
            say("event", name + " " + worker.name() + " " + form + " threw " + thrown);
        }
    }

    private Object run(String name, Method method, WorkerStandInKind worker, WorkerStandInRequest request)
            throws Exception {
        // The worker takes every input apart before the first middleware is asked.
        worker.accept(request);
        var result = new Object[1];
        chain(0, context -> {
                    Logger.getLogger("stand-in").info("calling " + name);
                    log("org.jboss.logging.Logger", "getLogger", Object.class, "calling " + name + " by JBoss Logging");
                    log("org.slf4j.LoggerFactory", "getLogger", String.class, "calling " + name + " by SLF4J");
                    Thread.currentThread().setContextClassLoader(app);
                    try {
                        var arguments = new ArrayList<Object>();
                        for (var parameter : method.getParameters()) {
                            arguments.add(argument(parameter, context, worker, request));
                        }
                        result[0] =
                                method.invoke(injector.getInstance(method.getDeclaringClass()), arguments.toArray());
                    } finally {
                        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
                    }
                })
                .doNext(context(name));
        return result[0];
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

    private static Object argument(
            Parameter parameter, MiddlewareContext context, WorkerStandInKind worker, WorkerStandInRequest request)
            throws Exception {
        if (parameter.getType() == ExecutionContext.class) {
            return context;
        }
        for (var annotation : parameter.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("HttpTrigger")) {
                return request();
            }
        }
        return worker.argument(parameter, request);
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
        var response = result instanceof HttpResponseMessage ? (HttpResponseMessage) result : null;
        return response != null
                ? response.getStatusCode() + " "
                        + String.valueOf(response.getBody()).lines().findFirst().orElse("")
                : String.valueOf(result);
    }

    private static void say(String what, String detail) {
        OUT.println(what + " " + detail.replace('\n', ' '));
    }
}
