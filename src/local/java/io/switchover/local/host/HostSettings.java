package io.switchover.local.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What can be set about the local host itself; the functions have settings of their own. */
@ConfigMapping(prefix = "switchover.local.host")
interface HostSettings {

    /** The key that doors of level FUNCTION want in {@code x-functions-key} or {@code ?code=}; without it they stay shut. */
    Optional<String> functionKey();

    /** The key that opens every door, those below {@code /admin} too; without it {@code /admin} stays shut. */
    Optional<String> masterKey();

    /** If set, only the functions so named are loaded, as with {@code functions} in {@code host.json}. */
    Optional<Set<String>> functions();

    /** Whether timers run by their schedules; switched off, only {@code POST /admin/functions/{name}} fires them. */
    @WithDefault("true")
    boolean timers();

    /** The largest request body in bytes, as in Functions. */
    @WithDefault("104857600")
    int bodyLimit();

    /** How often a watched container is listed; shorter means sooner and more requests. */
    @WithDefault("1s")
    Duration blobWatch();

    /** How often a function is called for one version of a blob before that version is dropped. */
    @WithDefault("5")
    int blobAttempts();

    /** The wait between two such calls. */
    @WithDefault("1s")
    Duration blobRetry();

    /** How many blobs a function is called for at the same time. */
    @WithDefault("8")
    int blobsAtOnce();

    /** Whether the host ends when its standard input does, as it must where the world started it. */
    @WithDefault("false")
    boolean endWithParent();
}
