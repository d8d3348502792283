package io.switchover.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which name was probably meant. */
final class NearPolicy {
    /** A longer name may be further off. */
    private static final int LETTERS_FOR_EACH_SLIP = 8;

    private NearPolicy() {}

    static Optional<String> nearest(String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.<String>comparingInt(other -> slips(name, other))
                        .thenComparing(other -> other))
                .filter(other -> slips(name, other) <= 1 + name.length() / LETTERS_FOR_EACH_SLIP);
    }

    /** How many letters must be put in, left out or changed. */
    private static int slips(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
