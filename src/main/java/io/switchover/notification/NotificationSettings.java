package io.switchover.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Whom the apps tell what happens, and how long they try. Without a URL nobody is told anything. */
@ConfigMapping(prefix = "switchover.notifications")
public interface NotificationSettings {
    /**
     * The URL of a webhook under a name of your choice, of letters and digits. Nothing is sent anywhere else, and redirects are not
     * followed. It begins with https://; http:// is for loopback addresses. It is not shown or logged, since it may be a secret.
     */
    Map<String, String> urls();

    /** The key that signs what is sent to the webhook of this name: 32 characters or more. A Key Vault reference can stand here. */
    Map<String, String> secrets();

    /**
     * The types of events that the webhook of this name gets, separated by commas: step, question, drill, verdict, readiness, package,
     * upload, record, job. Without it, all of them.
     */
    Map<String, String> types();

    /** The CloudEvents source of every event: a URI of yours, the same in every app. */
    @WithDefault("/switchover")
    String source();

    /** A duration: how long one call may take in total. A longer one tolerates a slow receiver; a shorter one leaves more of a tick. */
    @WithDefault("PT5S")
    Duration callTimeout();

    /** A duration: how long after the first failed call the second one comes; each further wait is twice as long. */
    @WithDefault("PT30S")
    Duration retryFirst();

    /** A duration: the longest wait between two calls. */
    @WithDefault("PT15M")
    Duration retryMaxWait();

    /** A duration: how long an event is sent again and again before it is a dead letter, which the readiness report shows. */
    @WithDefault("P1D")
    Duration retryFor();

    /** A duration: how long the same thing about the same region, package or job is not told again, for example when it comes and goes. */
    @WithDefault("PT10M")
    Duration repeatAfter();

    /**
     * A duration: what happened longer ago than this is not told, for example after a stop of all apps, and nor is what had stood for
     * longer when an app looked for the first time.
     */
    @WithDefault("PT6H")
    Duration maxAge();

    /** A duration: how long events that were delivered, and dead letters, are kept. */
    @WithDefault("P7D")
    Duration keepFor();
}
