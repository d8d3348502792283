package io.switchover.packages.zip;

import io.switchover.packages.zip.EntryNamePolicy.Surprise;
import io.switchover.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what may surprise on some nodes: one sentence for each kind, with the first few names. */
final class ZipWarnings {
    private static final int NAMED = 5;

    private final Map<Surprise, List<String>> examples = new EnumMap<>(Surprise.class);
    private final Map<Surprise, Integer> counts = new EnumMap<>(Surprise.class);
    private final Set<NameHash> files = new HashSet<>();
    private final Set<NameHash> spellings = new HashSet<>();

    /** 128 bits of a name's SHA-256: a hundred thousand long names would not fit into memory. */
    private record NameHash(long high, long low) {
        static NameHash of(String name) {
            var hash = ByteBuffer.wrap(Sha256.digest().digest(name.getBytes(StandardCharsets.UTF_8)));
            return new NameHash(hash.getLong(), hash.getLong());
        }
    }

    void see(ZipEntryHeader entry) {
        var name = entry.name();
        EntryNamePolicy.surprises(name).forEach(surprise -> add(surprise, name));
        if (!entry.nameIsCertain()) {
            add(Surprise.ENCODING, name);
        }
        if (entry.link()) {
            add(Surprise.LINK, name);
        }
        if (!entry.folder()) {
            boolean twice = !files.add(NameHash.of(name));
            boolean known = !spellings.add(NameHash.of(EntryNamePolicy.folded(name)));
            if (twice) {
                add(Surprise.TWICE, name);
            } else if (known) {
                add(Surprise.CASE, name);
            }
        }
    }

    private void add(Surprise surprise, String name) {
        counts.merge(surprise, 1, Integer::sum);
        var named = examples.computeIfAbsent(surprise, s -> new ArrayList<>());
        if (named.size() < NAMED) {
            named.add(EntryNamePolicy.shown(name));
        }
    }

    List<String> sentences() {
        var said = new ArrayList<String>();
        counts.forEach(
                (surprise, count) -> said.add(surprise.sentence(count, examples.getOrDefault(surprise, List.of()))));
        return said;
    }
}
