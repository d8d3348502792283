package io.switchover.local.batch.account;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many cores a VM size has and which family it counts against, read off its name: the number after the family's letters. */
public final class VmSize {
    private static final Pattern NAME =
            Pattern.compile("(standard|basic)_([a-z]+)(\\d+)(?:-(\\d+))?([a-z]*)(?:_v(\\d+))?.*");

    private VmSize() {}

    public static int cores(String size) {
        Matcher name = NAME.matcher(size.toLowerCase(Locale.ROOT));
        return name.matches() ? Integer.parseInt(name.group(3)) : 1;
    }

    /** For example {@code standardDSv3Family} for {@code standard_d2s_v3}. */
    public static String family(String size) {
        Matcher name = NAME.matcher(size.toLowerCase(Locale.ROOT));
        if (!name.matches()) {
            return "unknownFamily";
        }
        return name.group(1) + name.group(2).toUpperCase(Locale.ROOT)
                + name.group(5).toUpperCase(Locale.ROOT) + (name.group(6) == null ? "" : "v" + name.group(6))
                + "Family";
    }
}
