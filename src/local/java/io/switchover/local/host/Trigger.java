package io.switchover.local.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.List;
import java.util.stream.Collectors;

/** What makes a function run, as its annotation says. */
sealed interface Trigger {

    /** The trigger in the words of the start-up line. */
    String inWords();

    record Http(RouteTemplate route, List<HttpMethod> methods, AuthorizationLevel level) implements Trigger {
        @Override
        public String inWords() {
            var verbs = methods.isEmpty()
                    ? "ANY"
                    : methods.stream().map(HttpMethod::name).collect(Collectors.joining(","));
            return verbs + " /api/" + route;
        }

        boolean takes(String method) {
            return methods.isEmpty()
                    || methods.stream().anyMatch(allowed -> allowed.name().equals(method));
        }
    }

    record Timer(Ncrontab schedule) implements Trigger {
        @Override
        public String inWords() {
            return "at " + schedule;
        }
    }

    /** Nobody puts events into queues here: the watches on the containers announce what is uploaded. */
    record Queue(String name) implements Trigger {
        @Override
        public String inWords() {
            return "on the queue " + name + ", which nothing fills here";
        }
    }

    record Blob(BlobPattern path) implements Trigger {
        @Override
        public String inWords() {
            return "on " + path;
        }
    }
}
