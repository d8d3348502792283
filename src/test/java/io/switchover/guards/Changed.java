package io.switchover.guards;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The product with one class changed, beside the one that runs us: our own classes are loaded anew, all others are shared. */
final class Changed extends URLClassLoader {
    private static final String OURS = "io.switchover.";

    private Changed(URL[] classes) {
        super(classes, Changed.class.getClassLoader());
    }

    static Changed compiled(String name, String source, Path scratch) throws MalformedURLException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        var options = List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-implicit:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                scratch.toString());
        if (!compiler.getTask(said, null, null, options, null, List.of(file)).call()) {
            throw new IllegalStateException(name + " does not compile without its guard: " + said);
        }
        var folders = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toFile().isDirectory());
        return new Changed(Stream.concat(Stream.of(scratch), folders)
                .map(Path::toUri)
                .map(Changed::url)
                .toArray(URL[]::new));
    }

    private static URL url(URI folder) {
        try {
            return folder.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** What the test says, with its parameters each in turn; empty when it is content. */
    Optional<String> failureOf(String test) throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            var type = Class.forName(test.substring(0, test.indexOf('#')), true, this);
            var method = Arrays.stream(type.getDeclaredMethods())
                    .filter(m -> m.getName().equals(test.substring(test.indexOf('#') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no " + test));
            var summary = new SummaryGeneratingListener();
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestEngineAutoRegistration(false)
                            .enableTestExecutionListenerAutoRegistration(false)
                            .enableLauncherSessionListenerAutoRegistration(false)
                            .enableLauncherDiscoveryListenerAutoRegistration(false)
                            .enablePostDiscoveryFilterAutoRegistration(false)
                            .addTestEngines(new JupiterTestEngine())
                            .build())
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectMethod(type, method))
                                    .build(),
                            summary);
            var result = summary.getSummary();
            if (result.getTestsFoundCount() == 0 || result.getContainersFailedCount() > 0) {
                // A world that did not start says nothing about the guard.
                throw new IllegalStateException(test + " was not run: " + said(result));
            }
            return said(result);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Optional<String> said(TestExecutionSummary result) {
        return result.getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .findFirst();
    }
}
