package io.switchover.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.http.AccessPolicy.Proof;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Lets callers in. The platform's own keys guard nothing here, since it does not tell a function which of them was used: every door
 * asks this instead, before it touches anything.
 */
@ApplicationScoped
public class Doors {
    private static final Logger LOG = Logger.getLogger(Doors.class);
    private static final Map<String, String> HOW = Map.of("WWW-Authenticate", "Bearer realm=\"switchover\"");

    private final Proof proof;
    private final UnknownCallers strangers = new UnknownCallers(Stopwatch.running());

    Doors(AccessSettings settings) {
        this.proof = switch (settings.identifyBy()) {
            case PLATFORM -> new Proof.Platform();
            case KEYS -> new Proof.Keys(keys(settings));
        };
    }

    private static Map<Role, String> keys(AccessSettings settings) {
        var keys = new EnumMap<Role, String>(Role.class);
        settings.readerKeySha256().ifPresent(hash -> keys.put(Role.READER, hash));
        settings.submitterKeySha256().ifPresent(hash -> keys.put(Role.SUBMITTER, hash));
        settings.operatorKeySha256().ifPresent(hash -> keys.put(Role.OPERATOR, hash));
        return keys;
    }

    /** What was asked for, on one line: whoever calls chooses the path. */
    static String asked(HttpRequestMessage<?> request) {
        return request.getHttpMethod() + " " + PlainText.shown(request.getUri().getRawPath(), RequestFields.LINE);
    }

    /** What {@code answer} says to a caller who has the role; else 401 or 403, with the role that is needed. */
    public HttpResponseMessage open(
            HttpRequestMessage<?> request, Role needed, Function<Caller, HttpResponseMessage> answer) {
        return switch (AccessPolicy.decide(proof, request.getHeaders(), needed)) {
            case Access.Admitted admitted -> answer.apply(admitted.caller());
            case Access.Unknown unknown -> {
                strangers.refused(request, unknown.because());
                yield Responses.problem(
                        request,
                        Problem.of(401, "not-identified", "It is not known who is calling", unknown.because())
                                .with("role", needed.word()),
                        HOW);
            }
            case Access.Forbidden forbidden -> {
                LOG.infof("refused %s: %s", asked(request), forbidden.because());
                yield Responses.problem(
                        request,
                        Problem.of(403, "role-missing", "The caller's role is not enough", forbidden.because())
                                .with("role", needed.word()));
            }
        };
    }
}
