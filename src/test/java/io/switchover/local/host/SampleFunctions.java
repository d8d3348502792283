package io.switchover.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One function of each kind for the tests of the local host; they exist in the profile {@code samples} only.
 * What they saw is static: a field of the bean would be read from its proxy. */
@IfBuildProfile("samples")
@ApplicationScoped
public class SampleFunctions {

    static final List<String> arrived = new CopyOnWriteArrayList<>();
    static final List<String> ticks = new CopyOnWriteArrayList<>();
    static final AtomicInteger failures = new AtomicInteger();
    static final AtomicInteger slowAtOnce = new AtomicInteger();
    static final AtomicInteger slowMost = new AtomicInteger();
    static final AtomicInteger slowRuns = new AtomicInteger();
    static final Semaphore slowMayEnd = new Semaphore(0);

    @FunctionName("Echo")
    public HttpResponseMessage echo(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            route = "things/{id}/echo",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            ExecutionContext context) {
        return request.createResponseBuilder(HttpStatus.ACCEPTED)
                .header("X-Id", id)
                .header("X-Colour", String.valueOf(request.getQueryParameters().get("colour")))
                .header(
                        "X-Asked",
                        String.valueOf(
                                new TreeSet<>(request.getQueryParameters().keySet())))
                .header("X-Lower", String.valueOf(request.getHeaders().get("if-match")))
                .header("X-As-Sent", String.valueOf(request.getHeaders().get("If-Match")))
                .header("X-Function", context.getFunctionName())
                .header("Link", "first")
                .header("Link", "last")
                .body(request.getBody().map(body -> "said " + body).orElse("said nothing"))
                .build();
    }

    @FunctionName("Latest")
    public String latest(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            route = "things/latest",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return "the literal";
    }

    @FunctionName("Thing")
    public String thing(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            route = "things/{id}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return "the thing " + id;
    }

    @FunctionName("Mirror")
    public HttpResponseMessage mirror(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.PUT},
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<byte[]>> request) {
        return request.createResponseBuilder(HttpStatus.OK)
                .body(request.getBody().orElseThrow())
                .build();
    }

    @FunctionName("Broken")
    public String broken(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        throw new IllegalStateException("broken on purpose");
    }

    @FunctionName("Tick")
    public void tick(@TimerTrigger(name = "timer", schedule = "%SAMPLE_TICK_SCHEDULE%") String timer) {
        ticks.add(timer);
    }

    @FunctionName("TickAndFail")
    public void tickAndFail(@TimerTrigger(name = "timer", schedule = "* * * * * *") String timer) {
        failures.incrementAndGet();
        throw new IllegalStateException("failed on purpose");
    }

    @FunctionName("TickSlowly")
    public void tickSlowly(@TimerTrigger(name = "timer", schedule = "* * * * * *") String timer)
            throws InterruptedException {
        slowMost.accumulateAndGet(slowAtOnce.incrementAndGet(), Math::max);
        slowRuns.incrementAndGet();
        var ended = slowMayEnd.tryAcquire(20, TimeUnit.SECONDS);
        slowAtOnce.decrementAndGet();
        if (!ended) {
            throw new IllegalStateException("the test forgot it");
        }
    }

    @FunctionName("OnFirstMondays")
    public void onFirstMondays(@TimerTrigger(name = "timer", schedule = "0 0 9 1-7 * MON") String timer) {}

    @FunctionName("Arrive")
    public void arrive(
            @BlobTrigger(
                            name = "BlobName",
                            path = "packages/{application}/{version}.zip",
                            connection = "SampleStorage",
                            source = "EventGrid")
                    String blobName,
            @BindingName("application") String application,
            @BindingName("version") String version) {
        arrived.add(blobName + " is " + application + " " + version);
        if (application.equals("broken")) {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
