package io.switchover.packages;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which version of an application is the default, in every region or in none. The regions' accounts are made to agree with
 * {@code current}; {@code candidate} becomes current once every region that runs jobs and is not down can use it.
 *
 * @param current what pools and tasks get that name no version, or null while there is none
 * @param candidate what shall become current, or null
 * @param previous what was current before, for whoever wants to go back
 * @param because why the candidate, or the current, was chosen
 * @param by who chose it
 * @param since when it was chosen, by the clock of the host; to be shown, not compared
 */
@DocumentKind("default")
public record DefaultVersion(
        String application,
        @Nullable String current,
        @Nullable String candidate,
        @Nullable String previous,
        String because,
        String by,
        Instant since) {

    public static Key key(String application) {
        return Key.catalogue("default:" + application.toLowerCase(Locale.ROOT));
    }

    /** No version yet. */
    public static DefaultVersion none(String application, Instant now) {
        return new DefaultVersion(application, null, null, null, "", "", now);
    }

    public DefaultVersion choosing(String version, String why, String who, Instant now) {
        return new DefaultVersion(application, current, version, previous, why, who, now);
    }

    public DefaultVersion moved() {
        return new DefaultVersion(application, candidate, null, current, because, by, since);
    }

    /** What was chosen last, whether or not every region has it yet. */
    @Nullable
    public String chosen() {
        return candidate == null ? current : candidate;
    }

    public boolean is(PackageName name) {
        return current != null && name.of(application) && name.version().equalsIgnoreCase(current);
    }
}
